import { type Promised, readSla, type SlaLook } from "@cems/domain/sla";
import type { Say } from "@cems/i18n/reader";

import { useNow } from "#shared/clock.ts";
import { spanned } from "#shared/span.ts";
import { useTexts } from "#shared/texts.tsx";
import { Icon, type IconName } from "#ui/icon.tsx";
import type { PillTone } from "#ui/pill.tsx";
import "#ui/pill.css";

const LOOKS: Record<SlaLook, { tone: PillTone; icon: IconName }> = {
  kept: { tone: "good", icon: "check" },
  ok: { tone: "mute", icon: "clock" },
  warned: { tone: "warn", icon: "clock" },
  breached: { tone: "bad", icon: "alert" },
  paused: { tone: "hold", icon: "pause" },
};

/** What there is room for in a narrow list: icon and colour say the rest. */
function shortOf(minutes: number | null, span: string, say: Say): string {
  if (minutes === null) return "";
  return minutes < 0 ? say("ui.sla.late.short", { span }) : span;
}

function textOf(look: SlaLook, minutes: number | null, span: string, say: Say): string {
  if (minutes === null) return look === "breached" || look === "paused" ? say(`ui.sla.${look}`) : say("ui.sla.kept");
  if (minutes < 0) return say("ui.sla.late", { span });
  // What was missed once stays so, while the next of what is owed still has its time.
  return say(look === "breached" ? "ui.sla.breached.left" : "ui.sla.left", { span });
}

const fullFormats = new Map<string, Intl.DateTimeFormat>();

function fullOf(locale: string): Intl.DateTimeFormat {
  const format = fullFormats.get(locale) ?? new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "short" });
  fullFormats.set(locale, format); // to make one takes longer than to draw a row of a queue
  return format;
}

/**
 * What is promised on a ticket, and how long there is: by icon, text and colour.
 *
 * Every chip on the page moves by the one clock. Nothing is shown where nothing is promised.
 *
 * @param short Whether it stands in a narrow list, with no more than the time; what is heard is the same.
 */
export function SlaChip({ sla, due, short = false }: Promised & { short?: boolean }) {
  const { say, locale } = useTexts();
  const reading = readSla({ sla, due }, useNow());
  if (!reading) return null;
  const { look, minutes } = reading;
  const { tone, icon } = LOOKS[look];
  const said = (display: "narrow" | "long") => textOf(look, minutes, spanned(minutes ?? 0, locale, display), say);
  const seen = short ? shortOf(minutes, spanned(minutes ?? 0, locale, "narrow"), say) : said("narrow");
  const full = due === null ? undefined : fullOf(locale).format(new Date(due));
  return (
    <span className={`pill pill-${tone} sla-chip`} title={full} data-look={look}>
      <Icon name={icon} size={12} />
      {seen !== "" && <span aria-hidden="true">{seen}</span>}
      <span className="unseen">{say("ui.sla.spoken", { said: said("long") })}</span>
    </span>
  );
}
