import type { UseQueryResult } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

import { useTexts } from "#shared/texts.tsx";
import { sayTrouble } from "#shared/trouble.ts";
import { Button } from "#ui/button.tsx";
import { Icon } from "#ui/icon.tsx";
import { Notice, Skeleton } from "#ui/notice.tsx";

interface LoadedProps<T> {
  query: UseQueryResult<T>;
  children: (data: T) => ReactNode;
}

/** Shows what was asked for once it is there; until then that it comes, or why it does not. */
export function Loaded<T>({ query, children }: LoadedProps<T>) {
  const { say } = useTexts();
  if (query.data !== undefined) return children(query.data);
  if (query.isError) {
    return (
      <Notice mood="bad" action={<Button onPress={() => void query.refetch()}>{say("ui.retry")}</Button>}>
        {sayTrouble(query.error, say)}
      </Notice>
    );
  }
  return <Skeleton lines={6} label={say("ui.loading")} />;
}

type Lists =
  | "/office/people"
  | "/office/teams"
  | "/office/roles"
  | "/office/promises"
  | "/office/calendars"
  | "/office/macros"
  | "/office/messages"
  | "/desk"
  | "/desk/macros";

/** What leads back to the list that something belongs to. */
export function Back({ to, children }: { to: Lists; children: string }) {
  return (
    <Link to={to} className="office-back">
      <Icon name="back" />
      {children}
    </Link>
  );
}
