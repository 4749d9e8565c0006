/** The fixed categories that every workflow's statuses belong to. */
export const LANES = ["new", "open", "pending", "on_hold", "solved", "closed"] as const;
export type Lane = (typeof LANES)[number];

/** What a request goes through, as its customer sees it. */
export const STAGES = ["new", "open", "solved", "closed"] as const;
export type Stage = (typeof STAGES)[number];

/** Returns the category that a status of the default workflow is, or null for one of the organisation's own. */
export function laneOf(status: string): Lane | null {
  return LANES.find((lane) => lane === status) ?? null;
}

/** Returns the stage that a request in this category is at: waiting for somebody is part of the work. */
export function stageOf(lane: Lane): Stage {
  return lane === "pending" || lane === "on_hold" ? "open" : lane;
}

/** Returns how far each stage is: done, current or ahead. A closed request has all of them behind it. */
export function stages(lane: Lane): { stage: Stage; state: "done" | "current" | "ahead" }[] {
  const current = STAGES.indexOf(stageOf(lane));
  return STAGES.map((stage, place) => {
    if (place < current || lane === "closed") return { stage, state: "done" };
    return { stage, state: place === current ? "current" : "ahead" };
  });
}

/** Returns whether its customer can say that it is solved, or is not. */
export function canSettle(lane: Lane): boolean {
  return lane === "solved";
}
