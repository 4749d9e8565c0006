import { useNow } from "#shared/clock.ts";
import { useTexts } from "#shared/texts.tsx";

const DAY = 24 * 60 * 60 * 1000;

/** Returns an instant as people say it: with its year only when that is not this one's. */
export function spoken(at: Date, now: Date, language: string, zone: string | null): string {
  const options: Intl.DateTimeFormatOptions = { hour: "numeric", minute: "2-digit", timeZone: zone ?? undefined };
  if (Math.abs(now.getTime() - at.getTime()) > DAY / 2) Object.assign(options, { day: "numeric", month: "short" });
  if (now.getFullYear() !== at.getFullYear()) options.year = "numeric";
  return new Intl.DateTimeFormat(language, options).format(at);
}

/** Returns how long ago an instant is, in the largest unit that says something; seconds say nothing. */
export function ago(at: Date, now: Date, language: string): string {
  const seconds = Math.round((at.getTime() - now.getTime()) / 1000);
  const units = [["day", 86_400], ["hour", 3600], ["minute", 60]] as const;
  const found = units.find(([, least]) => Math.abs(seconds) >= least);
  const [unit, count] = found ? [found[0], Math.trunc(seconds / found[1])] : (["second", 0] as const);
  return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(count, unit);
}

const DAYS_AGO = 7 * DAY;

/** An instant (RFC 3339): recent ones by how long ago they are, all of them in full on hovering. */
export function Instant({ at, zone }: { at: string; zone: string | null }) {
  const { locale } = useTexts();
  const instant = new Date(at);
  const now = new Date(useNow());
  const full = new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "short", timeZone: zone ?? undefined });
  const recent = Math.abs(now.getTime() - instant.getTime()) < DAYS_AGO;
  return (
    <time dateTime={at} title={full.format(instant)}>
      {recent ? ago(instant, now, locale) : spoken(instant, now, locale, zone)}
    </time>
  );
}
