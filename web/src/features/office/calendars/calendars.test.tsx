// @vitest-environment jsdom
import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";

import { open, problem } from "../../../../tests/kit.tsx";
import { officeApi, stands } from "../../../../tests/office.ts";
import { CALENDARS } from "../../../../tests/office-data.ts";

test("the hours of a week are written and drawn", async () => {
  const api = officeApi().on("PUT /calendars", ({ body }) => stands(body, 5));
  const { user } = await open("/office/calendars/default", api);
  expect(await screen.findByRole("img", { name: /Monday: 09:00–17:00; Tuesday: closed/u })).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Add hours: Tuesday" }));
  const from = screen.getByLabelText("Tuesday, from");
  await user.clear(from);
  await user.type(from, "18");
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText(/The end comes before the beginning/u)).toBeVisible();
  await user.clear(from);
  await user.type(from, "8");
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText("Saved.")).toBeVisible();
  const { weekly } = CALENDARS.calendars["default"] ?? { weekly: {} };
  expect(api.of("PUT /calendars")[0]?.body).toMatchObject({ calendars: { default: { weekly: { ...weekly, tue: [["08:00", "17:00"]] } } }, default: "default" });
  expect(screen.getByRole("img", { name: /Tuesday: 08:00–17:00/u })).toBeVisible();
});

test("holidays are looked at before they are taken, and what is left out is told", async () => {
  const api = officeApi().on("POST /calendars/import", () => ({
    holidays: [{ date: "2026-12-25", name: "Christmas" }],
    left_out: [{ name: "Stocktaking", reason: "has_hours" }],
  }));
  const { user } = await open("/office/calendars/default", api);
  await user.click(await screen.findByRole("button", { name: "Import holidays" }));
  const part = within(screen.getByRole("group", { name: "Import holidays" }));
  await user.click(part.getByRole("button", { name: "Find holidays" }));
  expect(await part.findByText("Choose a country.")).toBeVisible();
  await user.type(part.getByRole("combobox", { name: "Country" }), "Germ");
  await user.click(await screen.findByRole("option", { name: "Germany" }));
  await user.click(part.getByRole("button", { name: "Find holidays" }));
  expect(await part.findByText("Stocktaking")).toBeVisible();
  expect(part.getByText(/takes no whole day/u)).toBeVisible();
  expect(api.of("POST /calendars/import")[0]?.body).toMatchObject({ source: "country", country: "DE" });
  await user.click(part.getByRole("button", { name: "Add this holiday" }));
  expect(screen.getByDisplayValue("Christmas")).toBeVisible();
});

test("a due is tried by hours that are not saved yet", async () => {
  const api = officeApi().on("POST /sla/preview", () => ({
    due: "2026-11-23T17:00:00.000Z",
    due_local: "2026-11-23T17:00:00+00:00",
    zone: "Europe/London",
    tzdata: "2026b",
    intervals: [
      { start: "2026-11-23T12:00:00.000Z", end: "2026-11-23T13:00:00.000Z", counts: false, reason: "holiday", date: "2026-11-23", minutes: 60 },
      { start: "2026-11-23T13:00:00.000Z", end: "2026-11-23T17:00:00.000Z", counts: true, reason: "open", date: null, minutes: 240 },
    ],
    more: false,
  }));
  const { user } = await open("/office/calendars/default", api);
  const target = await screen.findByLabelText("Target (hours:minutes)");
  await user.clear(target);
  await user.click(screen.getByRole("button", { name: "Reckon" }));
  expect(await screen.findByText("Write hours and minutes, such as 4:00.")).toBeVisible();
  await user.type(target, "4:00");
  await user.click(screen.getByRole("button", { name: "Reckon" }));
  expect(await screen.findByText(/Monday, November 23, 2026/u)).toBeVisible();
  expect(screen.getByText(/holiday \(Nov 23, 2026\)/u)).toBeVisible();
  expect(api.of("POST /sla/preview")[0]?.body).toMatchObject({ minutes: 240, calendar: { zone: "Europe/London" } });
});

test("a calendar that is still in use is not taken away, and it is said why", async () => {
  const detail = "The policy 'standard' goes by the calendar 'night': keep it.";
  const night = { label: "Night", zone: "UTC", weekly: { sat: [["20:00", "24:00"]] } };
  const api = officeApi()
    .on("GET /calendars", () => stands({ ...CALENDARS, calendars: { ...CALENDARS.calendars, night } }, 4))
    .on("PUT /calendars", async () => Response.json({ ...(await problem(422, "invalid_calendar").json()), detail }, { status: 422 }));
  const { user } = await open("/office/calendars/night", api);
  await user.click(await screen.findByRole("button", { name: "Remove" }));
  expect(await screen.findByText(/goes by the calendar 'night'/u)).toBeVisible();
});
