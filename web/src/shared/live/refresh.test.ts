import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { refresh, refreshAll } from "./refresh.ts";

let client: QueryClient;
let asked: string[];

beforeEach(() => {
  vi.useFakeTimers();
  client = new QueryClient();
  asked = [];
  vi.spyOn(client, "invalidateQueries").mockImplementation((filters) => {
    asked.push((filters?.queryKey ?? []).join("/"));
    return Promise.resolve();
  });
});
afterEach(() => void vi.useRealTimers());

const hint = (id: string, rev: number, type = "ticket") => ({ topic: `${type}:${id}`, type, id, rev });

test("what changed is asked for, unless this tab knows it already", () => {
  client.setQueryData(["ticket", "1"], { etag: '"7"' });
  client.setQueryData(["ticket", "2"], { rev: 6 });
  client.setQueryData(["ticket", "3"], { subject: "of no known revision" });
  refresh(client, [hint("1", 7), hint("2", 7), hint("3", 7)]);
  expect(asked).toEqual(["ticket/2", "ticket/3", "tickets"]);
});

test("lists are asked for at once, then once for all that happens within two seconds", () => {
  for (let rev = 1; rev <= 9; rev += 1) {
    refresh(client, [hint("1", rev)]);
    vi.advanceTimersByTime(300);
  }
  vi.advanceTimersByTime(5000);
  expect(asked.filter((key) => key === "tickets")).toHaveLength(3);
});

test("after a gap everything is asked for that was listened for", () => {
  refreshAll(client, ["ticket:1", "tickets", "configuration", "team:a"]);
  expect(asked).toEqual(["ticket/1", "tickets", "configuration", "ticket-options"]);
});
