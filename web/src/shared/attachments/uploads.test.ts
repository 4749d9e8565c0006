import { createApi } from "@cems/api-client/client";
import { LARGEST_FILE } from "@cems/domain/files";
import { beforeEach, expect, test, vi } from "vitest";

import { type Post, Uploads } from "./uploads.ts";

const TICKET = "0000000000000000000000T1K0";
const asked: { key: string | null; body: unknown }[] = [];
const posted: [string, string][][] = [];
let broken: boolean;

const api = createApi(async (request) => {
  asked.push({ key: request.headers.get("Idempotency-Key"), body: await request.json() });
  return Response.json({ id: `F${String(asked.length)}`, upload: { url: "https://files.example/", fields: { key: "k", policy: "p" } } }, { status: 201 });
}, "https://cems.example");

const send: Post = async (_url, form, progress, signal) => {
  progress(0.5);
  await Promise.resolve();
  if (broken || signal.aborted) throw new Error("cut");
  posted.push([...form].map(([name, value]) => [name, typeof value === "string" ? value : value.name]));
};

const file = (name: string, size = 3) => new File([new Uint8Array(size)], name);
const states = (uploads: Uploads) => uploads.all().map(({ state }) => state);

beforeEach(() => {
  asked.length = 0;
  posted.length = 0;
  broken = false;
});

test("a file is recorded, then sent by its form, the file last", async () => {
  const uploads = new Uploads(api, TICKET, send);
  const heard = vi.fn<() => void>();
  const stop = uploads.subscribe(heard);
  uploads.add([file("photo.JPG")]);
  expect([states(uploads), uploads.busy, uploads.ids]).toEqual([["sending"], true, []]);
  await uploads.settled();
  expect(asked[0]?.body).toEqual({ name: "photo.JPG", type: "image/jpeg", size: 3 });
  expect(posted).toEqual([[["key", "k"], ["policy", "p"], ["file", "photo.JPG"]]]);
  expect([states(uploads), uploads.busy, uploads.ids]).toEqual([["sent"], false, ["F1"]]);
  expect(heard.mock.calls.length).toBeGreaterThan(2);
  stop();
});

test("what cannot be sent is told at once, and nobody is asked", () => {
  const uploads = new Uploads(api, null, send);
  const large = file("film.mp4");
  Object.defineProperty(large, "size", { value: LARGEST_FILE + 1 });
  uploads.add([file("page.html"), file("empty.txt", 0), large, ...Array.from({ length: 11 }, (_, place) => file(`${String(place)}.txt`))]);
  expect(states(uploads).filter((state) => state !== "waiting")).toEqual(["kind", "empty", "large", "many"]);
  expect(asked).toHaveLength(0);
});

test("what did not arrive is sent again, as the same", async () => {
  const uploads = new Uploads(api, TICKET, send);
  broken = true;
  uploads.add([file("a.txt")]);
  await uploads.settled();
  expect([states(uploads), uploads.failed]).toEqual([["failed"], true]);
  broken = false;
  uploads.retry(uploads.all()[0]!.key);
  await uploads.settled();
  expect(uploads.ids).toEqual(["F2"]);
  expect(asked[0]?.key).toBe(asked[1]?.key);
});

test("files wait for a ticket that is still to be opened", async () => {
  const uploads = new Uploads(api, null, send);
  uploads.add([file("a.txt"), file("b.txt")]);
  uploads.retry(uploads.all()[0]!.key);
  expect([states(uploads), asked.length]).toEqual([["waiting", "waiting"], 0]);
  await uploads.send(TICKET);
  expect(uploads.ids).toHaveLength(2);
});

test("a file is removed, also on its way; all go when the message went", async () => {
  const uploads = new Uploads(api, TICKET, send);
  uploads.add([file("a.txt"), file("b.txt")]);
  uploads.remove(uploads.all()[0]!.key);
  await uploads.settled();
  expect(uploads.all().map(({ name, state }) => [name, state])).toEqual([["b.txt", "sent"]]);
  uploads.refuse(uploads.ids[0]);
  expect(states(uploads)).toEqual(["harmful"]);
  uploads.clear();
  expect(uploads.all()).toEqual([]);
});
