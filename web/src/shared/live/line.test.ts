import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { type Hint, Line, type Listener, type Present, type Socket } from "./line.ts";

const MINUTE = 60_000;
const HINT: Hint = { topic: "ticket:1", type: "ticket", id: "1", rev: 7 };

class FakeSocket extends EventTarget implements Socket {
  readonly sent: Record<string, unknown>[] = [];
  closed = false;
  send = (text: string) => void this.sent.push(JSON.parse(text) as Record<string, unknown>);
  close = () => {
    this.closed = true;
  };
  open() {
    this.dispatchEvent(new Event("open"));
  }
  say(what: object | string) {
    this.dispatchEvent(new MessageEvent("message", { data: typeof what === "string" ? what : JSON.stringify(what) }));
  }
  breaks() {
    this.dispatchEvent(new Event("close"));
  }
}

let sockets: FakeSocket[];
let passes: number;
let refused: boolean;
let ended: string[];

function line(): Line {
  const made = new Line({
    pass: () => {
      passes += 1;
      return refused ? Promise.reject(new Error("503")) : Promise.resolve(`pass-${String(passes)}`);
    },
    open: () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket;
    },
    random: () => 0.5,
    ended: (reason) => void ended.push(reason),
  });
  made.wake();
  return made;
}

function listener() {
  return { changed: vi.fn<Listener["changed"]>(), missed: vi.fn<Listener["missed"]>(), presence: vi.fn<(ticket: string, people: readonly Present[]) => void>() };
}

/** Has the last socket open and its topics subscribed. */
async function opened(topics: string[]): Promise<FakeSocket> {
  await vi.advanceTimersByTimeAsync(0);
  const socket = sockets.at(-1)!;
  socket.open();
  socket.say({ kind: "subscribed", topics, refused: [] });
  return socket;
}

beforeEach(() => {
  vi.useFakeTimers();
  [sockets, passes, refused, ended] = [[], 0, false, []];
});
afterEach(() => void vi.useRealTimers());

test("nothing is opened before somebody listens, one socket for all who do", async () => {
  const one = line();
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(passes).toBe(0);
  one.listen(["ticket:1"], listener());
  one.listen(["tickets"], listener());
  const socket = await opened(["ticket:1", "tickets"]);
  expect(sockets).toHaveLength(1);
  expect(socket.sent).toEqual([{ action: "subscribe", topics: ["ticket:1", "tickets"] }]);
  one.listen(["ticket:1", "team:a"], listener());
  expect(socket.sent.at(-1)).toEqual({ action: "subscribe", topics: ["team:a"] });
  expect(one.state()).toBe("live");
});

test("each hears of its own topics, until it stops", async () => {
  const one = line();
  const [here, there] = [listener(), listener()];
  const stop = one.listen(["ticket:1"], here);
  one.listen(["tickets"], there);
  const socket = await opened(["ticket:1", "tickets"]);
  socket.say({ kind: "changes", items: [HINT, { ...HINT, topic: "tickets" }, { ...HINT, rev: 8 }] });
  expect(here.changed).toHaveBeenCalledExactlyOnceWith([HINT, { ...HINT, rev: 8 }]);
  expect(there.changed).toHaveBeenCalledExactlyOnceWith([{ ...HINT, topic: "tickets" }]);
  expect(here.missed).not.toHaveBeenCalled();
  stop();
  expect(socket.sent.at(-1)).toEqual({ action: "unsubscribe", topics: ["ticket:1"] });
  socket.say({ kind: "changes", items: [HINT] });
  socket.say("no JSON");
  socket.say({ kind: "error", code: "what_is_this" });
  expect(here.changed).toHaveBeenCalledTimes(1);
});

test("a socket that breaks off is opened again, with another pass, and whoever listens missed something", async () => {
  const one = line();
  const here = listener();
  one.listen(["ticket:1"], here);
  (await opened(["ticket:1"])).breaks();
  expect(one.state()).toBe("waiting");
  await vi.advanceTimersByTimeAsync(1500);
  await opened(["ticket:1"]);
  expect([passes, sockets.length]).toEqual([2, 2]);
  expect(here.missed).toHaveBeenCalledTimes(1);
});

test("attempts that fail come later and later, and at once when the network is back", async () => {
  refused = true;
  const one = line();
  one.listen(["tickets"], listener());
  await vi.advanceTimersByTimeAsync(10 * MINUTE);
  expect(passes).toBeGreaterThan(15);
  expect(passes).toBeLessThan(30);
  refused = false;
  const before = passes;
  one.hurry();
  await opened(["tickets"]);
  expect(passes).toBe(before + 1);
  expect(one.state()).toBe("live");
});

test("what was subscribed to late may have missed something, what was at once has not", async () => {
  const one = line();
  const [slow, quick] = [listener(), listener()];
  one.listen(["ticket:1"], slow);
  await vi.advanceTimersByTimeAsync(0);
  await vi.advanceTimersByTimeAsync(3000);
  await opened(["ticket:1"]);
  expect(slow.missed).toHaveBeenCalledTimes(1);
  one.listen(["ticket:2"], quick);
  sockets[0]!.say({ kind: "subscribed", topics: ["ticket:2"], refused: [] });
  expect(quick.missed).not.toHaveBeenCalled();
});

test("a silent socket is asked whether it is alive, and given up when it is not", async () => {
  const one = line();
  one.listen(["tickets"], listener());
  const socket = await opened(["tickets"]);
  await vi.advanceTimersByTimeAsync(4 * MINUTE);
  expect(socket.sent.at(-1)).toEqual({ action: "ping" });
  socket.say({ kind: "pong" });
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(one.state()).toBe("live");
  one.hurry();
  await vi.advanceTimersByTimeAsync(16_000);
  expect(socket.closed).toBe(true);
  expect(one.state()).not.toBe("live");
});

test("who is at a ticket is heard, and told again after a break", async () => {
  const one = line();
  const here = listener();
  one.listen(["ticket:1"], here);
  const socket = await opened(["ticket:1"]);
  one.present("1", "writing");
  expect(socket.sent.at(-1)).toEqual({ action: "presence", ticket: "1", doing: "writing" });
  const people: Present[] = [{ id: "2", name: "Priya", doing: "looking", since: "2026-11-23T10:00:00Z" }];
  socket.say({ kind: "presence", ticket: "1", people });
  expect(here.presence).toHaveBeenCalledWith("1", people);
  socket.breaks();
  await vi.advanceTimersByTimeAsync(1500);
  expect((await opened(["ticket:1"])).sent.at(-1)).toEqual({ action: "presence", ticket: "1", doing: "writing" });
  one.present("1", null);
});

test("a socket that nobody needs stays for the next screen, not for ever", async () => {
  const one = line();
  const heard = vi.fn<() => void>();
  one.watch(heard);
  const stop = one.listen(["ticket:1"], listener());
  const socket = await opened(["ticket:1"]);
  stop();
  const next = one.listen(["ticket:2"], listener());
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(socket.closed).toBe(false);
  next();
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(socket.closed).toBe(true);
  expect(one.state()).toBe("idle");
  expect(heard).toHaveBeenCalled();
  one.listen(["ticket:3"], listener());
  await vi.advanceTimersByTimeAsync(0);
  one.rest();
  sockets.at(-1)!.open();
  expect(one.state()).toBe("idle");
});

test.each(["rights_changed", "expired", "session_over"])("a socket that the other side ends (%s) makes way for another one", async (reason) => {
  const one = line();
  const here = listener();
  one.listen(["ticket:1"], here);
  const first = await opened(["ticket:1"]);
  first.say({ kind: "ended", reason });
  expect(ended).toEqual([reason]);
  expect(first.closed).toBe(true);
  first.breaks();
  expect(one.state()).toBe("waiting");
  await vi.advanceTimersByTimeAsync(1500);
  await opened(["ticket:1"]);
  expect([passes, sockets.length, one.state()]).toEqual([2, 2, "live"]);
  expect(here.missed).toHaveBeenCalledTimes(1);
});

test("what one may not know of any more is asked for again, and nobody is seen there", async () => {
  const one = line();
  const [here, there] = [listener(), listener()];
  one.listen(["ticket:1", "team:a"], here);
  one.listen(["tickets"], there);
  const socket = await opened(["ticket:1", "team:a"]);
  socket.say({ kind: "subscribed", refused: ["tickets"] });
  expect(there.missed).not.toHaveBeenCalled();
  socket.say({ kind: "subscribed", topics: [], refused: ["ticket:1"] });
  expect(here.missed).toHaveBeenCalledTimes(1);
  expect(here.presence).toHaveBeenCalledExactlyOnceWith("1", []);
  socket.say({ kind: "changes", items: [{ ...HINT, topic: "team:a" }] });
  expect(here.changed).toHaveBeenCalledTimes(1);
});

test("who was at a ticket is not known while there is no line", async () => {
  const one = line();
  const here = listener();
  one.listen(["ticket:1", "tickets"], here);
  (await opened(["ticket:1", "tickets"])).breaks();
  expect(here.presence).toHaveBeenCalledExactlyOnceWith("1", []);
});
