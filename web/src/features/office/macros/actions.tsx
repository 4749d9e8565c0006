import { useQueries } from "@tanstack/react-query";

import { useName } from "#shared/names.ts";
import { useApi, useUser } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { type Option, Select } from "#ui/choice.tsx";
import { TextField } from "#ui/field.tsx";

import type { Editor } from "../kit/editor.ts";
import { membersOf } from "../kit/queries.ts";
import { type MacroDraft, ME, type Priority, teamOf } from "./macro-draft.ts";
import { useTicketWords } from "./words.tsx";

/** What a macro makes of a ticket, together with what it says. */
export function Actions({ editor: { draft, errors, set } }: { editor: Editor<MacroDraft> }) {
  const { say } = useTexts();
  const words = useTicketWords();
  const assignees = useAssignees(draft);
  const categories = words.categories(draft.category);
  const asItIs = { value: "", label: say("office.macro.stays") };
  return (
    <section className="panel office-part" aria-labelledby="does">
      <h2 id="does">{say("office.macro.does")}</h2>
      <p className="field-help">{say("office.macro.does.help")}</p>
      <div className="office-grid">
        <Select label={words.nameOf("status")} value={draft.status} onChange={(status) => set({ status })} options={[asItIs, ...words.statuses(draft.status)]} error={errors["status"]} />
        <Select
          label={words.nameOf("priority")}
          value={draft.priority}
          onChange={(priority) => set({ priority: priority as Priority | "" })}
          options={[asItIs, ...words.priorities(draft.priority)]}
          error={errors["priority"]}
        />
        {categories.length > 0 ? (
          <Select label={words.nameOf("category")} value={draft.category} onChange={(category) => set({ category })} options={[asItIs, ...categories]} error={errors["category"]} />
        ) : (
          <TextField
            label={words.nameOf("category")}
            placeholder={asItIs.label}
            value={draft.category}
            onChange={(category) => set({ category })}
            maxLength={64}
            error={errors["category"]}
            autoComplete="off"
          />
        )}
        <Select label={words.nameOf("team")} value={draft.team} onChange={(team) => set({ team })} options={[asItIs, ...words.teams(draft.team)]} error={errors["team"]} />
        <Select
          label={words.nameOf("assignee")}
          help={say("office.macro.assignee.help")}
          value={draft.assignee}
          onChange={(assignee) => set({ assignee })}
          options={[asItIs, { value: ME, label: say("office.macro.me") }, ...assignees]}
          error={errors["assignee"]}
        />
      </div>
    </section>
  );
}

/** Who can get a ticket: those in the team that gets it, else in the macro's team, else in one's own. */
function useAssignees(draft: MacroDraft): Option<string>[] {
  const user = useUser();
  const api = useApi();
  const team = draft.team || teamOf(draft.whose);
  const lists = useQueries({ queries: (team === "" ? user.teams : [team]).map((id) => membersOf(api, id)) });
  const chosen = draft.assignee === "" || draft.assignee === ME ? null : draft.assignee;
  const name = useName("person", chosen);
  const offered = new Map(lists.flatMap(({ data }) => data ?? []).flatMap((person) => (person.active ? [[person.id, person.name]] : [])));
  if (chosen !== null && !offered.has(chosen)) offered.set(chosen, name ?? chosen);
  return [...offered].map(([value, label]) => ({ value, label }));
}
