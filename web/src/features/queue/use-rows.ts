import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";

import { useApi } from "#shared/session-context.tsx";

import type { Asked } from "./asked.ts";
import { cutRows, head, patchRow, type Row, rows, type Wanted } from "./queries.ts";

/** As many rows as fill a screen: where they are looked for, it goes on by itself until there are. */
const SCREENFUL = 40;
/** As many pages are looked through before somebody says to go on. */
const PATIENCE = 10;
/** As many pages are read again at once when one comes back. */
const KEPT = 3;

export interface Rows {
  readonly rows: readonly Row[];
  readonly isPending: boolean;
  readonly isFetching: boolean;
  readonly error: unknown;
  /** How many were read, of which those are shown that fit. */
  readonly read: number;
  readonly hasMore: boolean;
  readonly more: () => void;
  /** How many there are that the list does not have yet; 0 where only its order is another by now. */
  readonly news: number | null;
  readonly refresh: () => void;
}

/**
 * The list of a queue, which moves only when somebody says so.
 *
 * @param found Whether it is to be as it was found, where it was read before.
 */
export function useRows(wanted: Wanted, { fits, narrowed }: Pick<Asked, "fits" | "narrowed">, found = false): Rows {
  const api = useApi();
  const client = useQueryClient();
  const list = useInfiniteQuery({ ...rows(api, wanted), refetchOnMount: found || "always" });
  const now = useQuery({ ...head(api, wanted), enabled: list.isSuccess && !list.isFetching });

  const { data, hasNextPage, isFetching, fetchNextPage } = list;
  const read = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const shown = useMemo(() => {
    // A ticket that moved while pages were read may be on two of them.
    const seen = new Set<string>();
    return read.filter((row) => !seen.has(row.id) && seen.add(row.id) && fits(row));
  }, [read, fits]);

  useEffect(() => () => cutRows(client, wanted, KEPT), [client, wanted]);

  const looking = narrowed.length > 0 && shown.length < SCREENFUL && (data?.pages.length ?? 0) < PATIENCE;
  useEffect(() => {
    if (looking && hasNextPage && !isFetching && !list.isError) void fetchNextPage();
  }, [looking, hasNextPage, isFetching, list.isError, fetchNextPage]);

  // What rows say is kept up to date; where they stand is not.
  const newest = now.dataUpdatedAt > list.dataUpdatedAt ? now.data?.items : undefined;
  useEffect(() => {
    const before = new Map(read.map((row) => [row.id, row]));
    for (const row of newest ?? []) {
      const known = before.get(row.id);
      if (known && known.updated !== row.updated) patchRow(client, row.id, row);
    }
  }, [newest, read, client]);

  const news = useMemo(() => {
    if (!newest) return null;
    const known = new Set(read.map((row) => row.id));
    const fresh = newest.filter((row) => fits(row) && !known.has(row.id)).length;
    if (fresh > 0) return fresh;
    const before = read.slice(0, newest.length).filter(fits);
    const after = newest.filter(fits);
    return before.every((row, place) => row.id === after[place]?.id) ? null : 0;
  }, [newest, read, fits]);

  return {
    rows: shown,
    isPending: list.isPending,
    isFetching,
    error: list.error,
    read: read.length,
    hasMore: hasNextPage,
    more: () => {
      if (hasNextPage && !isFetching) void fetchNextPage();
    },
    news,
    refresh: () => {
      cutRows(client, wanted, 1);
      void list.refetch();
    },
  };
}
