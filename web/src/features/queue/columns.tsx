import { useTexts } from "#shared/texts.tsx";
import { Icon } from "#ui/icon.tsx";

import type { Asked } from "./asked.ts";
import type { Sort } from "./search.ts";

const NAMES = ["sla", "ticket", "requester", "priority", "status", "assignee", "updated"] as const;
const ORDERS: Partial<Record<(typeof NAMES)[number], Sort>> = { sla: "due", priority: "priority", updated: "-updated" };

/** What stands in which column; those by which the list can be in order are pressed for that. */
export function Columns({ asked, hidden, onSort }: { asked: Asked; hidden: boolean; onSort: (sort: Sort) => void }) {
  const { say } = useTexts();
  if (hidden) return null;
  return (
    <div className="q-columns" role="group" aria-label={say("queue.sort")}>
      {NAMES.map((name) => {
        const sort = ORDERS[name];
        const text = say(`queue.column.${name}`);
        return (
          <span key={name} className={`q-column q-column-${name}`}>
            {sort && asked.sorts.includes(sort) && asked.sorts.length > 1 ? (
              <button type="button" className="q-column-sort" aria-pressed={asked.order === sort} onClick={() => onSort(sort)}>
                {text}
                {asked.order === sort && <Icon name="low" size={12} />}
              </button>
            ) : (
              text
            )}
          </span>
        );
      })}
    </div>
  );
}
