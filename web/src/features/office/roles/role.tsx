import { type Answer, answer } from "@cems/api-client/client";
import { nameFor } from "@cems/domain/names";
import { may, type Scope } from "@cems/domain/permissions";
import type { Say } from "@cems/i18n/reader";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";

import { useApi, useUser } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { Button } from "#ui/button.tsx";
import { Select } from "#ui/choice.tsx";
import { TextField } from "#ui/field.tsx";
import { Empty, Notice } from "#ui/notice.tsx";
import { Page } from "#ui/page.tsx";
import "#ui/table.css";

import type { Parts } from "../kit/conflict-panel.tsx";
import { type Editor, useEditor } from "../kit/editor.ts";
import { EditorForm } from "../kit/editor-form.tsx";
import { Back, Loaded } from "../kit/loaded.tsx";
import { roleName, roleOptions } from "../kit/names.ts";
import { edit, type RoleList, rolesOf } from "../kit/queries.ts";
import { sayRefusal } from "../kit/refusal.ts";
import { areasOf, permissionName } from "./permissions.ts";

interface RoleDraft {
  label: string;
  grants: Readonly<Record<string, Scope>>;
}

type Reach = Scope | "none";
const REACHES: readonly Reach[] = ["none", "own", "team", "all"];

function found({ data, etag }: Answer<RoleList>, name: string): Answer<RoleDraft> {
  const role = data.items.find((each) => each.name === name);
  return { data: { label: role?.label ?? "", grants: role?.grants ?? {} }, etag };
}

function partsOf(say: Say, permissions: RoleList["permissions"], locale: string): Parts<RoleDraft> {
  const list = new Intl.ListFormat(locale);
  const spoken = ([name, scope]: [string, Scope]) => `${permissionName(name, permissions, say)}: ${say(`office.roles.${scope}`)}`;
  return {
    label: { label: say("office.roles.label"), show: (label) => label },
    grants: { label: say("office.roles.grants"), show: (grants) => list.format(Object.entries(grants).map(spoken)) },
  };
}

/** A role of the organisation's own, or a new one where it has no name yet. */
export function RolePage({ name }: { name: string | null }) {
  const { say } = useTexts();
  const roles = useQuery(rolesOf(useApi()));
  const role = roles.data?.data.items.find((each) => each.name === name && !each.built_in);
  return (
    <Page title={role?.label ?? say(name === null ? "office.roles.new" : "office.roles")} lead={say("office.roles.own_lead")} back={<Back to="/office/roles">{say("office.roles")}</Back>}>
      <Loaded query={roles}>
        {(seen) =>
          name !== null && !role ? <Empty title={say("office.roles.gone")}>{say("office.roles.gone.text")}</Empty> : <RoleEditor roles={seen} name={name} />
        }
      </Loaded>
    </Page>
  );
}

function RoleEditor({ roles, name }: { roles: Answer<RoleList>; name: string | null }) {
  const { say, locale } = useTexts();
  const api = useApi();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { permissions } = roles.data;
  const nothing: RoleDraft = { label: "", grants: {} };
  const editor = useEditor<RoleDraft>({
    seen: name === null ? { data: nothing, etag: roles.etag } : found(roles, name),
    reread: async () => {
      const now = await client.fetchQuery({ ...rolesOf(api), staleTime: 0 });
      return name === null ? { data: nothing, etag: now.etag } : found(now, name);
    },
    save: async (draft, saving) => {
      const taken = ["new", ...(client.getQueryData(rolesOf(api).queryKey)?.data.items ?? []).map((role) => role.name)];
      const own = name ?? nameFor(draft.label, taken, "role");
      const params = { path: { role: own }, header: edit(saving) };
      const stands = await answer(api.PUT("/api/v1/roles/{role}", { params, body: { label: draft.label.trim(), grants: { ...draft.grants } } }));
      client.setQueryData(rolesOf(api).queryKey, stands);
      return found(stands, own);
    },
    check: (draft): Record<string, string> => (draft.label.trim() === "" ? { label: say("office.roles.label.missing") } : {}),
    onSaved: () => {
      if (name === null) void navigate({ to: "/office/roles" });
    },
  });
  return (
    <EditorForm editor={editor} parts={partsOf(say, permissions, locale)} actions={name !== null && !editor.dirty && <Removal name={name} etag={roles.etag} />}>
      <section className="panel office-part">
        <div className="office-grid">
          <TextField
            label={say("office.roles.label")}
            value={editor.draft.label}
            onChange={(label) => editor.set({ label })}
            maxLength={80}
            error={editor.errors["label"]}
            autoComplete="off"
          />
          {name === null && (
            <Select
              label={say("office.roles.like")}
              help={say("office.roles.like.help")}
              options={roleOptions(roles.data, say)}
              value=""
              placeholder={say("ui.filter.choose")}
              onChange={(like) => editor.set({ grants: roles.data.items.find((role) => role.name === like)?.grants ?? {} })}
            />
          )}
        </div>
      </section>
      <Grants editor={editor} permissions={permissions} />
    </EditorForm>
  );
}

function Grants({ editor: { draft, set }, permissions }: { editor: Editor<RoleDraft>; permissions: RoleList["permissions"] }) {
  const { say } = useTexts();
  const user = useUser();
  const grant = (permission: string, reach: Reach) => {
    const { [permission]: _, ...others } = draft.grants;
    set({ grants: reach === "none" ? others : { ...others, [permission]: reach } });
  };
  return (
    <section className="panel table-frame">
      <table className="table grants">
        <caption className="unseen">{say("office.roles.grants")}</caption>
        <thead>
          <tr>
            <th scope="col">{say("office.roles.permission")}</th>
            <th scope="col">{say("office.roles.reach")}</th>
          </tr>
        </thead>
        {areasOf(permissions).map(({ area, label, permissions: names }) => (
          <tbody key={area}>
            <tr>
              <th scope="rowgroup" colSpan={2} className="roles-area">
                {say(label)}
              </th>
            </tr>
            {names.map((permission) => {
              const reach = draft.grants[permission] ?? "none";
              // Nobody gives more than they may do themselves; what is given already can be taken.
              const offered = REACHES.filter((each) => each === "none" || each === reach || may(user, permission, each));
              return (
                <tr key={permission}>
                  <th scope="row">{permissionName(permission, permissions, say)}</th>
                  <td>
                    <Select
                      label={permissionName(permission, permissions, say)}
                      hideLabel
                      options={offered.map((value) => ({ value, label: say(`office.roles.${value}`) }))}
                      value={reach}
                      onChange={(chosen) => grant(permission, chosen)}
                    />
                  </td>
                </tr>
              );
            })}
          </tbody>
        ))}
      </table>
    </section>
  );
}

function Removal({ name, etag }: { name: string; etag: string }) {
  const { say } = useTexts();
  const api = useApi();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [key] = useState(() => crypto.randomUUID());
  const roles = client.getQueryData(rolesOf(api).queryKey)?.data;
  const removing = useMutation({
    mutationFn: () => answer(api.DELETE("/api/v1/roles/{role}", { params: { path: { role: name }, header: edit({ etag, key }) } })),
    onSuccess: async (stands) => {
      await navigate({ to: "/office/roles" });
      client.setQueryData(rolesOf(api).queryKey, stands);
    },
  });
  return (
    <>
      {removing.isError && <Notice mood="bad">{sayRefusal(removing.error, say)}</Notice>}
      <Button isPending={removing.isPending} onPress={() => removing.mutate()} aria-label={say("office.remove", { name: roles ? roleName(roles, name, say) : "" })}>
        {say("office.delete")}
      </Button>
    </>
  );
}
