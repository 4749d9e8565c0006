// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";

import { FakeApi, MESSAGES, open, problem, TICKET } from "../../tests/kit.tsx";

const OFFER = `POST /tickets/${TICKET.id}/attachments`;
const SAY = `POST /tickets/${TICKET.id}/messages`;
const PATIENT = { timeout: 4000 };

/** The browser's way to send a form with a file. */
class Sender extends EventTarget {
  static status = 204;
  status = 0;
  readonly upload = new EventTarget();
  open() {}
  abort() {
    this.dispatchEvent(new Event("abort"));
  }
  send() {
    queueMicrotask(() => {
      this.upload.dispatchEvent(new ProgressEvent("progress", { loaded: 1, total: 2 }));
      this.status = Sender.status;
      this.dispatchEvent(new Event(this.status === 0 ? "error" : "load"));
    });
  }
}

let count: number;
const offered = () => {
  count += 1;
  return Response.json({ id: `0000000000000000000000F10${String(count)}`, upload: { url: "https://files.example/", fields: { key: "k" } } }, { status: 201 });
};
const picture = (name = "photo.png") => new File(["png"], name, { type: "image/png" });
const harmful = () =>
  Response.json({ title: "x", status: 422, code: "attachment_unusable", attachment: "0000000000000000000000F101" }, { status: 422 });

beforeEach(() => {
  vi.stubGlobal("XMLHttpRequest", Sender);
  [count, Sender.status] = [0, 204];
});

test("files go with a reply: chosen, pasted and dragged", async () => {
  const api = new FakeApi().on(OFFER, offered).on(SAY, () => Response.json(TICKET, { status: 201 }));
  const { user } = await open(`/tickets/${TICKET.id}`, api);
  const field = await screen.findByLabelText("Your reply", {}, PATIENT);
  fireEvent.paste(field, { clipboardData: { files: [picture()], types: ["Files"] } });
  fireEvent.paste(field, { clipboardData: { files: [picture("table.png")], types: ["text/plain", "Files"] } });
  fireEvent.dragEnter(field, { dataTransfer: { files: [], types: ["Files"] } });
  expect(screen.getByText("Drop the files here")).toBeVisible();
  fireEvent.drop(field, { dataTransfer: { files: [picture("second.png")], types: ["Files"] } });
  expect(screen.queryByText("Drop the files here")).toBeNull();
  const files = await screen.findByRole("list", { name: "Files" });
  await waitFor(() => expect(within(files).getAllByText("there; being checked")).toHaveLength(2));
  await user.click(screen.getByRole("button", { name: "Remove second.png" }));
  await user.type(field, "Here it is.{Control>}{Enter}{/Control}");
  expect(await screen.findByText("Your reply was sent.")).toBeVisible();
  expect(api.of(SAY)[0]?.body).toMatchObject({ attachments: ["0000000000000000000000F101"] });
  expect(screen.queryByText("photo.png")).toBeNull();
}, 15_000);

test("a reply does not go without a file that could not be sent, until it is removed or arrives", async () => {
  const api = new FakeApi().on(OFFER, offered).on(SAY, () => Response.json(TICKET, { status: 201 }));
  const { user } = await open(`/tickets/${TICKET.id}`, api);
  const field = await screen.findByLabelText("Your reply", {}, PATIENT);
  Sender.status = 0;
  fireEvent.paste(field, { clipboardData: { files: [picture(), picture("page.html")], types: ["Files"] } });
  expect(await screen.findByText("could not be sent")).toBeVisible();
  expect(screen.getByText("files of this kind are not taken")).toBeVisible();
  await user.type(field, "Here.{Control>}{Enter}{/Control}");
  expect(await screen.findByText(/not there yet/u)).toBeVisible();
  expect(api.of(SAY)).toHaveLength(0);
  Sender.status = 204;
  await user.click(screen.getByRole("button", { name: "Send photo.png again" }));
  expect(await screen.findByText("there; being checked")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Send reply" }));
  expect(await screen.findByText("Your reply was sent.")).toBeVisible();
}, 15_000);

test("a file in which the scanner found something goes with nothing", async () => {
  const { user } = await open(`/tickets/${TICKET.id}`, new FakeApi().on(OFFER, offered).on(SAY, harmful));
  const field = await screen.findByLabelText("Your reply", {}, PATIENT);
  fireEvent.paste(field, { clipboardData: { files: [picture()], types: ["Files"] } });
  await screen.findByText("there; being checked");
  await user.type(field, "Here.{Control>}{Enter}{/Control}");
  expect(await screen.findByText("the scanner found something harmful in it")).toBeVisible();
  expect(field).toHaveValue("Here.");
});

test("files of a new request follow it in a message; without them it is there all the same", async () => {
  const api = new FakeApi()
    .on("POST /tickets", () => Response.json(TICKET, { status: 201 }))
    .on(OFFER, () => problem(503, "unavailable"))
    .on(SAY, () => Response.json(TICKET, { status: 201 }));
  const { user } = await open("/tickets/new", api);
  await user.type(await screen.findByLabelText("In one line", {}, PATIENT), "Broken");
  await user.type(screen.getByLabelText("What happened?"), "It fell.");
  fireEvent.drop(screen.getByLabelText("What happened?"), { dataTransfer: { files: [picture()], types: ["Files"] } });
  expect(screen.getByText("goes with your request")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Continue" }));
  await user.click(screen.getByRole("button", { name: "Continue" }));
  await user.click(screen.getByRole("button", { name: "Send request" }));
  expect(await screen.findByText(/CX-1001 was received, but not all of its files/u)).toBeVisible();
  expect(screen.getByRole("link", { name: "Go on without them" })).toHaveAttribute("href", `/tickets/${TICKET.id}`);
  api.on(OFFER, offered);
  await user.click(screen.getByRole("button", { name: "Send request" }));
  expect(await screen.findByRole("heading", { name: TICKET.subject }, PATIENT)).toBeVisible();
  expect(api.of("POST /tickets")).toHaveLength(1);
  expect(api.of(SAY)[0]?.body).toEqual({ body: "Files: photo.png", attachments: ["0000000000000000000000F101"], visibility: "public" });
}, 15_000);

test("trouble in fetching a file is told beside it", async () => {
  const [, second] = MESSAGES;
  const route = `GET /tickets/${TICKET.id}/attachments/${second!.attachments[0]!.id}`;
  const api = new FakeApi().on(route, () => problem(403, "forbidden"));
  const { user } = await open(`/tickets/${TICKET.id}`, api);
  await user.click(await screen.findByRole("button", { name: "Download manual.pdf" }, PATIENT));
  expect(await screen.findByText("You may not do this.")).toBeVisible();
});
