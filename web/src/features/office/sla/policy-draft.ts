import type { Schemas } from "@cems/api-client/client";
import { filterOf, incomplete, type Term, termsOf } from "@cems/domain/filter";
import { minutesOf, targetText } from "@cems/domain/targets";
import type { Say } from "@cems/i18n/reader";

import { kindOf } from "../kit/fields.ts";
import type { Errors } from "../kit/editor.ts";

export type Policy = Schemas["PolicyDocument"];
type PromiseDocument = Schemas["PromiseDocument"];
type Alert = Schemas["AlertDocument"];
type Action = Schemas["ActionDocument"];
export type Lane = Schemas["Lane"];
export type Do = Schemas["Do"];

/** The clocks that run today; one that a later version has is kept as it is. */
export const CLOCKS = ["acknowledgement", "first_response", "next_response", "resolution", "critical"] as const;
export type Clock = (typeof CLOCKS)[number];
export const PRIORITIES = ["low", "normal", "high", "critical"] as const;
export type Priority = (typeof PRIORITIES)[number];
/** Status categories in which a clock can stand still. */
export const PAUSES = ["new", "open", "pending", "on_hold"] as const satisfies readonly Lane[];
export const PAUSABLE: ReadonlySet<Clock> = new Set(["first_response", "next_response", "resolution"]);
export const ALERTS_AT_MOST = 10;

export type When = "percent" | "before" | "after";

export interface AlertDraft {
  readonly when: When;
  /** A whole number of percent, or hours and minutes such as `0:30`. */
  readonly amount: string;
  readonly actions: readonly ActionDraft[];
}

export interface ActionDraft {
  readonly do: Do;
  readonly to: readonly string[];
}

/** What is promised of a clock, as it is written; without any target nothing is. */
export interface PromiseDraft {
  readonly targets: Readonly<Record<Priority, string>>;
  readonly time: "business" | "calendar";
  readonly pauses: readonly Lane[];
  readonly warnings: readonly AlertDraft[];
  readonly levels: readonly AlertDraft[];
}

export type PolicyDraft = Record<Clock, PromiseDraft> & {
  label: string;
  calendar: string;
  restarts: boolean;
  /** Null where the filter is more than terms that all hold: then it stays as it is. */
  terms: readonly Term[] | null;
};

const NO_TARGETS: Record<Priority, string> = { low: "", normal: "", high: "", critical: "" };
const MOST_PERCENT = 1000;

function nothing(clock: Clock): PromiseDraft {
  return { targets: NO_TARGETS, time: clock === "critical" ? "calendar" : "business", pauses: [], warnings: [], levels: [] };
}

export const NEW_POLICY: PolicyDraft = {
  label: "",
  calendar: "default",
  restarts: false,
  terms: [],
  acknowledgement: nothing("acknowledgement"),
  first_response: nothing("first_response"),
  next_response: nothing("next_response"),
  resolution: nothing("resolution"),
  critical: nothing("critical"),
};

function alertDraft({ percent, offset, actions }: Alert): AlertDraft {
  const kept = actions.map((action) => ({ do: action.do, to: action.to ?? [] }));
  if (typeof percent === "number") return { when: "percent", amount: String(percent), actions: kept };
  const minutes = offset ?? 0;
  return { when: minutes < 0 ? "before" : "after", amount: targetText(Math.abs(minutes)), actions: kept };
}

function promiseDraft(clock: Clock, promise: PromiseDocument | undefined): PromiseDraft {
  if (!promise) return nothing(clock);
  const target = (priority: Priority) => {
    const minutes = promise.minutes[priority];
    return minutes === undefined ? "" : targetText(minutes);
  };
  return {
    targets: { low: target("low"), normal: target("normal"), high: target("high"), critical: target("critical") },
    time: promise.time,
    pauses: promise.pauses ?? [],
    warnings: (promise.warnings ?? []).map(alertDraft),
    levels: (promise.levels ?? []).map(alertDraft),
  };
}

export function policyDraft(policy: Policy): PolicyDraft {
  return {
    label: policy.label,
    calendar: policy.calendar,
    restarts: policy.restarts ?? false,
    terms: termsOf(policy.applies, kindOf),
    acknowledgement: promiseDraft("acknowledgement", policy.promises["acknowledgement"]),
    first_response: promiseDraft("first_response", policy.promises["first_response"]),
    next_response: promiseDraft("next_response", policy.promises["next_response"]),
    resolution: promiseDraft("resolution", policy.promises["resolution"]),
    critical: promiseDraft("critical", policy.promises["critical"]),
  };
}

/** Reads the amount of an alert; null when it is none. At the due itself nothing is before or after. */
function amountOf({ when, amount }: AlertDraft): number | null {
  if (when === "percent") return /^\d{1,4}$/u.test(amount.trim()) ? Number(amount) : null;
  return /^0+(:00)?$/u.test(amount.trim()) ? 0 : minutesOf(amount);
}

function alertDocument(alert: AlertDraft): Alert {
  const amount = amountOf(alert) ?? 0;
  const actions = alert.actions.map((action): Action => ({ do: action.do, to: action.do === "raise_priority" ? [] : [...action.to] }));
  if (alert.when === "percent") return { percent: amount, actions };
  return { offset: alert.when === "before" ? -amount : amount, actions };
}

/** Returns the priorities that a clock can have targets for. */
export function prioritiesOf(clock: Clock): readonly Priority[] {
  return clock === "critical" ? ["critical"] : PRIORITIES;
}

export function isPromised(clock: Clock, { targets }: PromiseDraft): boolean {
  return prioritiesOf(clock).some((priority) => targets[priority].trim() !== "");
}

function promiseDocument(clock: Clock, promise: PromiseDraft): PromiseDocument {
  const minutes: Record<string, number> = {};
  for (const priority of prioritiesOf(clock)) {
    const target = minutesOf(promise.targets[priority]);
    if (target !== null) minutes[priority] = target;
  }
  return {
    minutes,
    time: promise.time,
    pauses: PAUSABLE.has(clock) ? [...promise.pauses] : [],
    warnings: promise.warnings.map(alertDocument),
    levels: promise.levels.map(alertDocument),
  };
}

/** @param before What stands under this name, whose unknown parts are kept; undefined for a new one. */
export function policyDocument(name: string, draft: PolicyDraft, before: Policy | undefined): Policy {
  const promises: Record<string, PromiseDocument> = {};
  for (const [clock, promise] of Object.entries(before?.promises ?? {})) {
    if (!CLOCKS.some((each) => each === clock)) promises[clock] = promise;
  }
  for (const clock of CLOCKS) {
    if (isPromised(clock, draft[clock])) promises[clock] = promiseDocument(clock, draft[clock]);
  }
  return {
    name,
    label: draft.label.trim(),
    applies: draft.terms ? filterOf(draft.terms, kindOf) : (before?.applies ?? { and: [] }),
    calendar: draft.calendar,
    restarts: draft.restarts,
    promises,
  };
}

/** Returns what is wrong with a policy, as the API would. */
export function checkPolicy(draft: PolicyDraft, say: Say): Errors {
  const errors: Record<string, string> = {};
  if (draft.label.trim() === "") errors["label"] = say("office.policy.label.missing");
  for (const place of draft.terms ? incomplete(draft.terms, kindOf) : []) errors[`terms.${place}`] = say("office.error.value");
  for (const clock of CLOCKS) Object.assign(errors, checkPromise(clock, draft[clock], say));
  if (!CLOCKS.some((clock) => isPromised(clock, draft[clock]))) errors["acknowledgement.targets.low"] ??= say("office.policy.empty");
  return errors;
}

function checkPromise(clock: Clock, promise: PromiseDraft, say: Say): Errors {
  const errors: Record<string, string> = {};
  const targets: number[] = [];
  for (const priority of prioritiesOf(clock)) {
    const text = promise.targets[priority];
    const target = minutesOf(text);
    if (text.trim() !== "" && target === null) errors[`${clock}.targets.${priority}`] = say("office.policy.target.wrong");
    if (target !== null) targets.push(target);
  }
  if (!isPromised(clock, promise)) return errors;
  for (const kind of ["warnings", "levels"] as const) {
    for (const [place, alert] of promise[kind].entries()) {
      const path = `${clock}.${kind}.${place}`;
      const amount = amountFault(alert, kind, targets, say);
      if (amount !== null) errors[`${path}.amount`] = amount;
      for (const [at, action] of alert.actions.entries()) {
        if (action.do === "notify" && action.to.length === 0) errors[`${path}.actions.${at}`] = say("office.alert.whom");
        if (action.do === "reassign" && action.to.length !== 1) errors[`${path}.actions.${at}`] = say("office.alert.team");
      }
      if (alert.actions.length === 0) errors[`${path}.amount`] ??= say("office.alert.nothing");
    }
  }
  for (const target of targets) {
    let last = 0;
    for (const [place, alert] of promise.levels.entries()) {
      const at = momentOf(alert, target);
      if (at <= last) errors[`${clock}.levels.${place}.amount`] ??= say("office.alert.order");
      last = Math.max(last, at);
    }
  }
  return errors;
}

function amountFault(alert: AlertDraft, kind: "warnings" | "levels", targets: readonly number[], say: Say): string | null {
  const amount = amountOf(alert);
  if (amount === null) return say(alert.when === "percent" ? "office.alert.percent.wrong" : "office.policy.target.wrong");
  const most = kind === "warnings" ? 99 : MOST_PERCENT;
  if (alert.when === "percent" && !(amount >= 1 && amount <= most)) return say("office.error.range", { least: 1, most });
  if (alert.when === "before" && amount === 0) return say("office.policy.target.wrong");
  // A warning before the start would come at once, and say nothing.
  if (alert.when === "before" && targets.some((target) => amount >= target)) return say("office.alert.early");
  return null;
}

/** Returns the minutes from the start to an alert. */
function momentOf(alert: AlertDraft, target: number): number {
  const amount = amountOf(alert) ?? 0;
  if (alert.when === "percent") return (target * amount) / 100;
  return target + (alert.when === "before" ? -amount : amount);
}
