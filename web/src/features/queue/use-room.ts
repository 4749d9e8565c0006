import { useCallback, useRef, useState } from "react";

/** Narrower than this, in rem, the columns do not stand beside each other. */
const COLUMNS = 44;

/** The list's frame, and whether there is room for columns in it. */
export function useRoom() {
  const frame = useRef<HTMLDivElement | null>(null);
  const watching = useRef<ResizeObserver>(undefined);
  const [narrow, setNarrow] = useState(false);
  const watch = useCallback((element: HTMLDivElement | null) => {
    frame.current = element;
    watching.current?.disconnect();
    if (!element || typeof ResizeObserver === "undefined") return;
    const size = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
    watching.current = new ResizeObserver(([entry]) => entry && setNarrow(entry.contentRect.width < COLUMNS * size));
    watching.current.observe(element);
  }, []);
  const toTop = useCallback(() => {
    if (frame.current) frame.current.scrollTop = 0;
  }, []);
  return { frame, watch, toTop, narrow };
}
