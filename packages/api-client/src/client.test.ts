import { expect, test } from "vitest";

import { answer, createApi } from "./client.ts";
import { Problem } from "./problem.ts";

const ORIGIN = "https://cems.example";

function api(respond: (request: Request) => Response | Promise<Response>) {
  return createApi(async (request) => respond(request), ORIGIN);
}

test("an answer comes with its revision", async () => {
  const asked = api(() => Response.json({ id: "me" }, { headers: { ETag: '"3"' } })).GET("/api/v1/me");
  expect(await answer(asked)).toEqual({ data: { id: "me" }, etag: '"3"' });
});

test("a refusal is the problem that it names", async () => {
  const problem = { title: "Too late", status: 409, code: "stale_reply", detail: "There is a newer one." };
  const refused = answer(api(() => Response.json(problem, { status: 409 })).GET("/api/v1/me"));
  await expect(refused).rejects.toMatchObject({ status: 409, code: "stale_reply", message: "There is a newer one.", passing: false });
});

test("a refusal that is no problem document still is one", async () => {
  const refused = answer(api(() => Response.json("Bad gateway", { status: 502 })).GET("/api/v1/me"));
  await expect(refused).rejects.toMatchObject({ status: 502, code: "unknown", passing: true });
});

test("no answer at all is a problem of its own, which passes", async () => {
  const lost = answer(api(() => Promise.reject(new TypeError("Failed to fetch"))).GET("/api/v1/me"));
  await expect(lost).rejects.toMatchObject({ status: 0, code: "unreachable", passing: true });
});

test("what was called off is no problem", async () => {
  const called = answer(api(() => Promise.reject(new DOMException("", "AbortError"))).GET("/api/v1/me"));
  await expect(called).rejects.not.toBeInstanceOf(Problem);
});
