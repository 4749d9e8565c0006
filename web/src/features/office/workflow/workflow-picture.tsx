import { LANES } from "@cems/domain/progress";
import { direction } from "@cems/i18n/languages";

import { useTexts } from "#shared/texts.tsx";

import type { StatusDraft, WorkflowDraft } from "./workflow-draft.ts";

const COLUMN = 168;
const ROW = 92;
const WIDTH = 128;
const HEIGHT = 44;
const HEAD = 24;
const MARGIN = 16;

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Where each status lies: a column for each category that has any, one below another in it. */
function laidOut(statuses: readonly StatusDraft[]): { lanes: (typeof LANES)[number][]; places: Map<string, Place>; rows: number } {
  const lanes = LANES.filter((lane) => statuses.some((status) => status.lane === lane));
  const places = new Map<string, Place>();
  let rows = 1;
  for (const [column, lane] of lanes.entries()) {
    const here = statuses.filter((status) => status.lane === lane);
    rows = Math.max(rows, here.length);
    for (const [row, { id }] of here.entries()) places.set(id, { x: MARGIN + column * COLUMN, y: HEAD + MARGIN * 3 + row * ROW });
  }
  return { lanes, places, rows };
}

/** The line from one status to another: forward above them, back below, so that both can be told apart. */
function line(from: Place, to: Place): string {
  const [y1, y2] = [from.y + HEIGHT / 2, to.y + HEIGHT / 2];
  if (from.x === to.x) {
    const x = from.x + WIDTH;
    return `M${x} ${y1} C${x + 30} ${y1} ${x + 30} ${y2} ${x} ${y2}`;
  }
  const columns = Math.abs(to.x - from.x) / COLUMN;
  if (columns === 1 && to.x > from.x) return `M${from.x + WIDTH} ${y1} C${from.x + WIDTH + 20} ${y1} ${to.x - 20} ${y2} ${to.x} ${y2}`;
  const ahead = to.x > from.x;
  const lift = (ahead ? -1 : 1) * (HEIGHT / 2 + 8 + columns * 11);
  const [start, end] = [from.x + WIDTH * (ahead ? 0.65 : 0.35), to.x + WIDTH * (ahead ? 0.35 : 0.65)];
  const edge = ahead ? -HEIGHT / 2 : HEIGHT / 2;
  return `M${start} ${y1 + edge} C${start} ${y1 + lift} ${end} ${y2 + lift} ${end} ${y2 + edge}`;
}

/** A workflow as a picture; the tables below it say the same in words. */
export function WorkflowPicture({ draft: { statuses, ways } }: { draft: WorkflowDraft }) {
  const { say, language } = useTexts();
  const { lanes, places, rows } = laidOut(statuses);
  const pairs = new Map<string, { from: string; to: string; who: Set<string> }>();
  for (const { from, to, who } of ways) {
    for (const source of from) {
      if (source === to) continue;
      const key = JSON.stringify([source, to]);
      const pair = pairs.get(key) ?? { from: source, to, who: new Set<string>() };
      for (const each of who) pair.who.add(each);
      pairs.set(key, pair);
    }
  }
  const width = MARGIN * 2 + lanes.length * COLUMN - (COLUMN - WIDTH);
  const height = HEAD + MARGIN * 4 + rows * ROW;
  // Where it points goes with the writing.
  const mirrored = direction(language) === "rtl" ? { transform: `translate(${width} 0) scale(-1 1)` } : {};
  const said = ways.map(({ label }) => label).join(", ");
  return (
    <figure className="workflow-figure">
      <div className="workflow-frame">
        <div className="workflow-picture" role="img" aria-label={say("office.workflow.said", { count: statuses.length, ways: said })} style={{ inlineSize: width, blockSize: height }}>
          <svg width={width} height={height} aria-hidden="true">
            <defs>
              <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
                <path d="M0 0 8 4 0 8z" className="workflow-head" />
              </marker>
            </defs>
            <g {...mirrored}>
              {[...pairs.values()].map((pair) => {
                const [from, to] = [places.get(pair.from), places.get(pair.to)];
                if (!from || !to) return null;
                const look = pair.who.has("staff") ? "workflow-line" : "workflow-line workflow-line-other";
                return <path key={`${pair.from} ${pair.to}`} d={line(from, to)} className={look} markerEnd="url(#arrow)" />;
              })}
            </g>
          </svg>
          {lanes.map((lane, column) => (
            <span key={lane} className="workflow-lane" style={{ insetInlineStart: MARGIN + column * COLUMN, inlineSize: WIDTH }}>
              {say(`office.lane.${lane}`)}
            </span>
          ))}
          {statuses.map(({ id, label, lane }) => {
            const at = places.get(id);
            return (
              at && (
                <span key={id} className={`workflow-status lane-${lane}`} style={{ insetInlineStart: at.x, insetBlockStart: at.y, inlineSize: WIDTH, blockSize: HEIGHT }}>
                  <bdi>{label}</bdi>
                </span>
              )
            );
          })}
        </div>
      </div>
      <figcaption className="field-help">{say("office.workflow.legend")}</figcaption>
    </figure>
  );
}
