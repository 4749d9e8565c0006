import { useNow } from "#shared/clock.ts";
import { useTexts } from "#shared/texts.tsx";

const STEPS = [["day", 86_400], ["hour", 3600], ["minute", 60]] as const;
const formats = new Map<string, { short: Intl.RelativeTimeFormat; full: Intl.DateTimeFormat }>();

function formatsOf(locale: string, zone: string | null) {
  const key = `${locale} ${zone}`;
  const found = formats.get(key) ?? {
    short: new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "narrow" }),
    full: new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "short", timeZone: zone ?? undefined }),
  };
  formats.set(key, found);
  return found;
}

/** How long ago something was, in as few letters as say it; in full on hovering. */
export function Ago({ at, zone }: { at: string; zone: string | null }) {
  const { locale } = useTexts();
  const now = useNow();
  const { short, full } = formatsOf(locale, zone);
  const instant = new Date(at);
  const seconds = Math.round((instant.getTime() - now) / 1000);
  const [unit, size] = STEPS.find(([, least]) => Math.abs(seconds) >= least) ?? (["second", Infinity] as const);
  return (
    <time dateTime={at} title={full.format(instant)}>
      {short.format(Math.trunc(seconds / size), unit)}
    </time>
  );
}
