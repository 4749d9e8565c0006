/** Drawn on a grid of 20, in the colour of the text around; they say nothing that words do not. */
const DRAWINGS = {
  alert: "M10 6.5v4m0 3v.01M10 2.8 18 16.6H2z",
  back: "M12 4.5 6.5 10l5.5 5.5",
  check: "m4.5 10.5 3.6 3.6 7.4-8.2",
  clock: "M10 5.8V10l2.8 1.8M17.2 10a7.2 7.2 0 1 1-14.4 0 7.2 7.2 0 0 1 14.4 0",
  close: "m5 5 10 10M15 5 5 15",
  down: "m5.5 7.8 4.5 4.5 4.5-4.5",
  empty: "M3 11.5 5.4 4.6h9.2L17 11.5v4H3zm0 0h4l1 2h4l1-2h4",
  eye: "M1.8 10S4.8 4.6 10 4.6 18.2 10 18.2 10 15.2 15.4 10 15.4 1.8 10 1.8 10M12.4 10a2.4 2.4 0 1 1-4.8 0 2.4 2.4 0 0 1 4.8 0",
  file: "M11.4 2.8H5.2v14.4h9.6V6.2zm0 0v3.4h3.4",
  globe: "M17.2 10a7.2 7.2 0 1 1-14.4 0 7.2 7.2 0 0 1 14.4 0M3 10h14M10 2.8c2.4 2.2 3 4.700 3 7.200s-.6 5-3 7.200c-2.400-2.200-3-4.700-3-7.200s.6-5 3-7.200",
  high: "M10 15.500V4.500M5.500 9 10 4.500 14.500 9",
  inbox: "M3 4.500h14v11H3zm0 7h4l1 2h4l1-2h4",
  low: "M10 4.500v11M5.500 11l4.500 4.500 4.500-4.500",
  moon: "M16.500 11.800A6.800 6.800 0 0 1 8.200 3.500a6.800 6.800 0 1 0 8.300 8.300",
  normal: "M4.500 10h11",
  pause: "M7.200 5v10m5.600-10v10",
  person: "M12.900 6.900a2.900 2.900 0 1 1-5.800 0 2.900 2.900 0 0 1 5.800 0M4 16.600c.8-3 3.200-4.500 6-4.500s5.200 1.500 6 4.500",
  plus: "M10 4v12M4 10h12",
  reopen: "M4 4.500v4h4M4.400 8.500a6.400 6.400 0 1 1-.6 3.500",
  send: "m3 10 14-6.500-4.500 13.500-3-5.500zm6.500 1.500L17 3.500",
  signOut: "M8 3.500H3.500v13H8M13 6.500l3.500 3.500-3.500 3.500M16.500 10H8",
  sun: "M13.400 10a3.400 3.400 0 1 1-6.800 0 3.400 3.400 0 0 1 6.800 0M10 2v1.600M10 16.400V18M2 10h1.600M16.400 10H18M4.300 4.300l1.200 1.200M14.500 14.500l1.200 1.200M4.300 15.700l1.200-1.200M14.500 5.500l1.200-1.200",
} as const;

export type IconName = keyof typeof DRAWINGS;

/** Those that point somewhere, and point the other way where one reads from the right. */
const POINTING: ReadonlySet<IconName> = new Set(["back", "send", "signOut"]);

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      className={POINTING.has(name) ? "icon icon-pointing" : "icon"}
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={DRAWINGS[name]} />
    </svg>
  );
}
