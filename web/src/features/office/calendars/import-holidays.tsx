import { answer, type Schemas } from "@cems/api-client/client";
import { useMutation } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { FileTrigger } from "react-aria-components";

import { useApi } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { Button } from "#ui/button.tsx";
import { Cards } from "#ui/choice.tsx";
import { Combo } from "#ui/combo.tsx";
import { TextField } from "#ui/field.tsx";
import { Notice } from "#ui/notice.tsx";
import { NumberField } from "#ui/number-field.tsx";

import { sayRefusal } from "../kit/refusal.ts";
import type { Holiday } from "./calendar-draft.ts";
import { COUNTRIES } from "./countries.ts";
import { dayText } from "./days.ts";

type Found = Schemas["ImportedView"];
const LONGEST = 500_000; // characters of a file, as the API takes them
const YEARS = 10;

interface ImportHolidaysProps {
  onTake: (holidays: readonly Holiday[]) => void;
  onLeave: () => void;
}

/** Finds holidays by country or in a calendar file, and shows them before they are taken. */
export function ImportHolidays({ onTake, onLeave }: ImportHolidaysProps) {
  const { say, language } = useTexts();
  const api = useApi();
  const [source, setSource] = useState<"country" | "icalendar">("country");
  const [country, setCountry] = useState("");
  const [subdivision, setSubdivision] = useState("");
  const [file, setFile] = useState<File | null>(null);
  const [first, setFirst] = useState(() => new Date().getFullYear());
  const [last, setLast] = useState(() => new Date().getFullYear() + 1);
  const [tried, setTried] = useState(false);
  const countries = useMemo(() => {
    const names = new Intl.DisplayNames(language, { type: "region" });
    return COUNTRIES.map((value) => ({ value, label: names.of(value) ?? value })).toSorted((a, b) => a.label.localeCompare(b.label, language));
  }, [language]);

  const finding = useMutation({
    mutationFn: async () => {
      const years = { first_year: first, last_year: last };
      const body =
        source === "country"
          ? ({ source, country, subdivision: subdivision.trim().toUpperCase(), language: "", ...years } as const)
          : ({ source, text: (await file?.text()) ?? "", ...years } as const);
      return (await answer(api.POST("/api/v1/calendars/import", { body }))).data;
    },
  });
  const yearFault = last < first ? say("office.import.years.order") : last - first >= YEARS ? say("office.import.years.many", { count: YEARS }) : undefined;
  const fileFault = file === null ? say("office.import.file.missing") : file.size > LONGEST ? say("office.import.file.large") : undefined;
  const sourceFault = source === "country" ? (country === "" ? say("office.import.country.missing") : undefined) : fileFault;
  const find = () => {
    setTried(true);
    if (yearFault === undefined && sourceFault === undefined) finding.mutate();
  };
  return (
    <div className="import" role="group" aria-label={say("office.import")}>
      <Cards
        label={say("office.import.from")}
        value={source}
        onChange={(chosen) => {
          setSource(chosen);
          finding.reset();
        }}
        options={(["country", "icalendar"] as const).map((value) => ({ value, label: say(`office.import.${value}`), help: say(`office.import.${value}.help`) }))}
      />
      <div className="office-grid">
        {source === "country" ? (
          <>
            <Combo
              label={say("office.import.which")}
              openLabel={say("office.open_list")}
              options={countries}
              value={country}
              onChange={setCountry}
              error={tried ? sourceFault : undefined}
            />
            <TextField label={say("office.import.part")} help={say("office.import.part.help")} value={subdivision} onChange={setSubdivision} maxLength={10} />
          </>
        ) : (
          <div className="field">
            <span className="field-label">{say("office.import.file")}</span>
            <FileTrigger acceptedFileTypes={["text/calendar", ".ics"]} onSelect={(files) => setFile(files?.[0] ?? null)}>
              <Button icon="file">{file?.name ?? say("office.import.file.choose")}</Button>
            </FileTrigger>
            {tried && fileFault !== undefined && <span className="field-error">{fileFault}</span>}
          </div>
        )}
        <NumberField label={say("office.import.first")} value={first} onChange={setFirst} />
        <NumberField label={say("office.import.last")} value={last} onChange={setLast} error={yearFault} />
      </div>
      {finding.isError && <Notice mood="bad">{sayRefusal(finding.error, say)}</Notice>}
      <div className="office-buttons">
        <Button tone={finding.data ? "plain" : "primary"} isPending={finding.isPending} onPress={find}>
          {say("office.import.find")}
        </Button>
        <Button tone="quiet" onPress={onLeave}>
          {say("office.cancel")}
        </Button>
      </div>
      {finding.data && <Preview found={finding.data} onTake={onTake} />}
    </div>
  );
}

function Preview({ found, onTake }: { found: Found; onTake: ImportHolidaysProps["onTake"] }) {
  const { say, locale } = useTexts();
  return (
    <div className="import-found" role="status">
      <h3>{say("office.import.found", { count: found.holidays.length })}</h3>
      <ul className="import-list">
        {found.holidays.map(({ date, name }) => (
          <li key={`${date} ${name}`}>
            <span className="table-soft">{dayText(date, locale)}</span>
            <bdi>{name}</bdi>
          </li>
        ))}
      </ul>
      {found.left_out.length > 0 && (
        <>
          <h3>{say("office.import.left_out", { count: found.left_out.length })}</h3>
          <ul className="import-list">
            {found.left_out.map(({ name, reason }, place) => (
              // Events of a file may have one name.
              // oxlint-disable-next-line react/no-array-index-key
              <li key={place}>
                <bdi>{name}</bdi>
                <span className="table-soft">{say(`office.import.reason.${reason}`)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {found.holidays.length > 0 && (
        <Button tone="primary" onPress={() => onTake(found.holidays)}>
          {say("office.import.take", { count: found.holidays.length })}
        </Button>
      )}
    </div>
  );
}
