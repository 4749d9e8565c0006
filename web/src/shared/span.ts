import { spanOf } from "@cems/domain/sla";

const formats = new Map<string, Intl.NumberFormat>();

function formatOf(language: string, unit: string, unitDisplay: "narrow" | "long"): Intl.NumberFormat {
  const key = `${language} ${unit} ${unitDisplay}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay });
    formats.set(key, format); // a queue says some hundreds of them at every tick of the clock
  }
  return format;
}

/** Says a length of time, in minutes, without its sign: `2h 15m`, or in full for those who hear it. */
export function spanned(minutes: number, language: string, unitDisplay: "narrow" | "long" = "narrow"): string {
  return spanOf(minutes)
    .map(({ unit, count }) => formatOf(language, unit, unitDisplay).format(count))
    .join(" ");
}
