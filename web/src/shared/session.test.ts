import { answer } from "@cems/api-client/client";
import { beforeEach, expect, test } from "vitest";

import { Session } from "./session.ts";

const USER = { id: "U1", name: "Amara", customer: "C1", permissions: {} };
const SECOND = 1000;

let now = 0;
let asked: { path: string; token: string | null; body: string }[] = [];
let respond: (path: string, bearer: string | null) => Response = () => new Response(null, { status: 500 });

function session(): Session {
  return new Session({
    origin: "https://cems.example",
    now: () => now,
    fetch: async (request) => {
      const path = new URL(request.url).pathname.replace("/api/v1", "");
      const bearer = request.headers.get("Authorization");
      asked.push({ path, token: bearer, body: await request.text() });
      return respond(path, bearer);
    },
  });
}

let issued = 0;
function token(idleIn = 1800): Response {
  issued += 1;
  return Response.json({ access_token: `T${issued}`, expires_in: 600, session: { idle_in: idleIn, ends_in: 40_000 }, user: USER });
}

const refused = () => Response.json({ status: 401, code: "unauthenticated", title: "Who?" }, { status: 401 });

beforeEach(() => {
  now = 0;
  issued = 0;
  asked = [];
});

test("a page goes on with the session that the browser has", async () => {
  respond = () => token();
  const one = session();
  await one.start();
  expect(one.state).toMatchObject({ kind: "signed-in", user: { id: "U1" }, endsIn: null });
});

test("without one, nobody is signed in", async () => {
  respond = refused;
  const one = session();
  await one.start();
  expect(one.state).toEqual({ kind: "signed-out", because: "nobody" });
});

test("an API that does not answer signs nobody out, and can be asked again", async () => {
  respond = () => Response.json({}, { status: 503 });
  const one = session();
  await one.start();
  expect(one.state).toMatchObject({ kind: "unreachable", problem: { status: 503 } });
  respond = () => token();
  await one.start();
  expect(one.state.kind).toBe("signed-in");
});

test("a wrong password is told, and changes nothing", async () => {
  respond = refused;
  const one = session();
  await expect(one.signIn("amara", "wrong")).rejects.toMatchObject({ status: 401 });
  expect(one.state.kind).toBe("starting");
});

test("requests carry the token, and all who need another one share it", async () => {
  respond = (path) => (path === "/auth/refresh" ? token() : Response.json(USER));
  const one = session();
  await one.start();
  now = 580 * SECOND;
  await Promise.all([answer(one.api.GET("/api/v1/me")), answer(one.api.GET("/api/v1/me"))]);
  expect(asked.filter(({ path }) => path === "/auth/refresh")).toHaveLength(2);
  expect(asked.filter(({ path }) => path === "/me").map((each) => each.token)).toEqual(["Bearer T2", "Bearer T2"]);
});

test("a token that was revoked is replaced once, and the request repeated whole", async () => {
  respond = (path, bearer) => {
    if (path === "/auth/refresh") return token();
    return bearer === "Bearer T1" ? refused() : Response.json(USER);
  };
  const one = session();
  await one.start();
  await answer(one.api.PATCH("/api/v1/me", { body: { name: "Amara O." } }));
  expect(asked.filter(({ path }) => path === "/me").map(({ body }) => body)).toEqual(['{"name":"Amara O."}', '{"name":"Amara O."}']);
});

test("a session that ended elsewhere ends here, and the request says so", async () => {
  let over = false;
  respond = (path) => (path === "/auth/refresh" && !over ? token() : refused());
  const one = session();
  await one.start();
  over = true;
  await expect(answer(one.api.GET("/api/v1/me"))).rejects.toMatchObject({ status: 401 });
  expect(one.state).toEqual({ kind: "signed-out", because: "ended" });
});

test("signing out tells the API; if it cannot be told, one is not signed out", async () => {
  respond = (path) => (path === "/auth/refresh" ? token() : Response.json({}, { status: 503 }));
  const one = session();
  await one.start();
  await expect(one.signOut()).rejects.toMatchObject({ status: 503 });
  expect(one.state.kind).toBe("signed-in");
  respond = () => new Response(null, { status: 204 });
  await one.signOut();
  expect(one.state).toEqual({ kind: "signed-out", because: "left" });
});

test("whoever does something stays signed in, without being asked", async () => {
  respond = () => token();
  const one = session();
  await one.start();
  for (let minute = 1; minute <= 60; minute += 1) {
    now = minute * 60 * SECOND;
    one.touched();
    await one.tick();
  }
  expect(one.state).toMatchObject({ kind: "signed-in", endsIn: null });
  expect(asked.every(({ body }) => body === '{"idle_for":0}')).toBe(true);
});

test("whoever does nothing is asked in time, and can stay", async () => {
  respond = () => token(Math.max(0, 1800 - now / SECOND));
  const one = session();
  await one.start();
  now = 1690 * SECOND;
  await one.tick();
  expect(one.state).toMatchObject({ kind: "signed-in", endsIn: 2 });
  now = 1745 * SECOND;
  await one.tick();
  expect(one.state).toMatchObject({ endsIn: 1 });
  one.touched(); // a hand on the mouse is no answer
  respond = () => token();
  await one.stay();
  expect(one.state).toMatchObject({ kind: "signed-in", endsIn: null });
  expect(asked.at(-1)?.body).toBe('{"idle_for":0}');
});

test("at its end the API is asked once more, and says that it is over", async () => {
  respond = () => token(300 - now / SECOND);
  const one = session();
  await one.start();
  now = 200 * SECOND;
  await one.tick();
  expect(one.state).toMatchObject({ endsIn: 2 });
  respond = refused;
  now = 301 * SECOND;
  await one.tick();
  expect(one.state).toEqual({ kind: "signed-out", because: "ended" });
});

test("who listens hears of every change until they stop", async () => {
  respond = () => token();
  const one = session();
  const heard: string[] = [];
  const stop = one.subscribe(() => heard.push(one.state.kind));
  await one.start();
  one.changed({ ...USER, name: "A." } as never);
  expect(one.state).toMatchObject({ user: { name: "A." } });
  stop();
  await one.start();
  expect(heard).toEqual(["starting", "signed-in", "signed-in"]);
});

test("a word that it is over is checked, and believed when it is so", async () => {
  respond = () => token();
  const one = session();
  await one.start();
  await one.check();
  expect(one.state.kind).toBe("signed-in");
  respond = refused;
  await one.check();
  expect(one.state).toEqual({ kind: "signed-out", because: "ended" });
});

test("somebody else who signs in beside ends what is open here; nothing is done as them", async () => {
  respond = () => token();
  const one = session();
  await one.start();
  respond = (path, bearer) => {
    if (path === "/auth/refresh") return Response.json({ access_token: "B1", expires_in: 600, session: { idle_in: 1800, ends_in: 40_000 }, user: { ...USER, id: "U2" } });
    return bearer === "Bearer B1" ? Response.json({}) : refused();
  };
  asked = [];
  const { response } = await one.api.GET("/api/v1/me");
  expect(response.status).toBe(401);
  expect(one.state).toEqual({ kind: "signed-out", because: "ended" });
  // What a screen still wants to keep as it goes is not kept as theirs, either.
  expect((await one.api.GET("/api/v1/me")).response.status).toBe(401);
  expect(asked.map(({ path, token: bearer }) => [path, bearer])).toEqual([["/me", "Bearer T1"], ["/auth/refresh", null], ["/me", null]]);
});

test("a request that was under way when somebody else signed in here is not sent again as them", async () => {
  const late = Promise.withResolvers<Response>();
  const slow = new Session({ origin: "https://cems.example", now: () => now, fetch: async (request) => {
    const path = new URL(request.url).pathname;
    if (path.endsWith("/me")) return request.headers.get("Authorization") === "Bearer A" ? late.promise : Response.json({});
    const id = path.endsWith("sign-in") ? "B" : "A";
    return path.endsWith("sign-out") ? new Response(null, { status: 204 }) : Response.json({ access_token: id, expires_in: 600, session: { idle_in: 1800, ends_in: 40_000 }, user: { ...USER, id } });
  } });
  await slow.start();
  const asking = slow.api.GET("/api/v1/me");
  await Promise.resolve();
  await slow.signOut();
  await slow.signIn("b", "b");
  late.resolve(refused());
  expect((await asking).response.status).toBe(401);
});
