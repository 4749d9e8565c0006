import { may } from "@cems/domain/permissions";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";

import { useApi, useUser } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { ButtonLink } from "#ui/button.tsx";
import { Page } from "#ui/page.tsx";
import "#ui/table.css";

import { Loaded } from "../kit/loaded.tsx";
import { roleName } from "../kit/names.ts";
import { rolesOf } from "../kit/queries.ts";
import { areasOf, permissionName } from "./permissions.ts";

/** What each role may do, and how far, beside one another. */
export function RoleList() {
  const { say } = useTexts();
  const user = useUser();
  const roles = useQuery(rolesOf(useApi()));
  return (
    <Page
      title={say("office.roles")}
      lead={say("office.roles.lead")}
      actions={
        may(user, "role.edit") && (
          <ButtonLink to="/office/roles/new" tone="primary" icon="plus">
            {say("office.roles.new")}
          </ButtonLink>
        )
      }
    >
      <Loaded query={roles}>
        {({ data }) => (
          <div className="panel table-frame roles-frame">
            <table className="table roles">
              <thead>
                <tr>
                  <th scope="col">{say("office.roles.permission")}</th>
                  {data.items.map((role) => (
                    <th key={role.name} scope="col">
                      {role.built_in ? (
                        roleName(data, role.name, say)
                      ) : (
                        <Link to="/office/roles/$name" params={{ name: role.name }}>
                          <bdi>{roleName(data, role.name, say)}</bdi>
                        </Link>
                      )}
                    </th>
                  ))}
                </tr>
              </thead>
              {areasOf(data.permissions).map(({ area, label, permissions }) => (
                <tbody key={area}>
                  <tr>
                    <th scope="rowgroup" colSpan={data.items.length + 1} className="roles-area">
                      {say(label)}
                    </th>
                  </tr>
                  {permissions.map((permission) => (
                    <tr key={permission}>
                      <th scope="row">{permissionName(permission, data.permissions, say)}</th>
                      {data.items.map((role) => {
                        const scope = role.grants[permission];
                        return (
                          <td key={role.name}>
                            {scope === undefined ? (
                              <span className="table-soft">
                                <span aria-hidden="true">–</span>
                                <span className="unseen">{say("office.roles.none")}</span>
                              </span>
                            ) : (
                              <span className={`reach reach-${scope}`}>{say(`office.roles.${scope}`)}</span>
                            )}
                          </td>
                        );
                      })}
                    </tr>
                  ))}
                </tbody>
              ))}
            </table>
          </div>
        )}
      </Loaded>
      <p className="field-help">{say("office.roles.built_in")}</p>
    </Page>
  );
}
