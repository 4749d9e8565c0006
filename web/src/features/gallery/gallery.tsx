import type { Term } from "@cems/domain/filter";
import { type Language, LANGUAGES, OWN_NAMES, PSEUDO } from "@cems/i18n/languages";
import { type ReactNode, useState } from "react";

import { useTexts } from "#shared/texts.tsx";
import { Button, IconButton } from "#ui/button.tsx";
import { Check } from "#ui/check.tsx";
import { Cards, type Option, Select, Several } from "#ui/choice.tsx";
import { Combo } from "#ui/combo.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { LongField, PasswordField, TextField } from "#ui/field.tsx";
import { FilterBuilder, type FilterField } from "#ui/filter-builder.tsx";
import { Menu } from "#ui/menu.tsx";
import { Empty, Notice, Skeleton } from "#ui/notice.tsx";
import { NumberField } from "#ui/number-field.tsx";
import { Page } from "#ui/page.tsx";
import { Avatar, Pill, type PillTone } from "#ui/pill.tsx";
import { SlaChip } from "#ui/sla-chip.tsx";
import { Stepper } from "#ui/stepper.tsx";
import "./gallery.css";

// A page for those who build screens: its words are English, like the names of what it shows.
const TONES = ["primary", "plain", "quiet", "danger"] as const;
const PILLS: readonly PillTone[] = ["info", "accent", "warn", "hold", "good", "bad", "mute"];
const MOODS = ["info", "good", "warn", "bad"] as const;
const SIZES = ["small", "large"] as const;
const OPTIONS = SIZES.map((value) => ({ value, label: `A ${value} one`, help: `Choose it if ${value} will do.` }));

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

const FIELDS: readonly FilterField[] = [
  { name: "size", label: "Size", kind: "choice", options: OPTIONS },
  { name: "updated", label: "Updated", kind: "instant" },
  { name: "subject", label: "Subject", kind: "text" },
];

function Part({ name, children }: { name: string; children: ReactNode }) {
  return (
    <section className="panel gallery-part">
      <h2>{name}</h2>
      <div className="gallery-row">{children}</div>
    </section>
  );
}

function Choosing() {
  const [several, setSeveral] = useState<(typeof SIZES)[number][]>(["small", "large"]);
  const [one, setOne] = useState<(typeof SIZES)[number] | "">("");
  const [on, setOn] = useState(true);
  const [count, setCount] = useState(20);
  const [terms, setTerms] = useState<readonly Term[]>([
    { field: "size", comparison: "in", values: ["small"] },
    { field: "updated", comparison: "older", values: ["7d"] },
    { field: "subject", comparison: "contains", values: [""] },
  ]);
  return (
    <>
      <Part name="Several">
        <Several label="Sizes" options={OPTIONS} values={several} onChange={setSeveral} />
        <Several label="None yet" options={OPTIONS} values={[]} onChange={setSeveral} placeholder="Choose …" error="Choose one at least." />
      </Part>
      <Part name="Combo, number, check">
        <Combo label="Found by typing" openLabel="Show all" options={OPTIONS} value={one} onChange={setOne} />
        <NumberField label="Count" unit="tickets" value={count} onChange={setCount} />
        <NumberField label="Wrong" value={-1} onChange={setCount} error="A whole number from 0 to 1,000." />
        <Check isSelected={on} onChange={setOn} help="With what it means.">
          On or off
        </Check>
        <Check isSelected={on} onChange={setOn} isDisabled>
          Disabled
        </Check>
      </Part>
      <Part name="Filter builder">
        <FilterBuilder label="Holds for" empty="Everything." fields={FIELDS} terms={terms} onChange={setTerms} errors={{ 2: "Say with what it is compared." }} />
      </Part>
    </>
  );
}

/** Every component in every state. */
export function Gallery() {
  const { language, choose } = useTexts();
  const [size, setSize] = useState<(typeof SIZES)[number]>("small");
  const [open, setOpen] = useState(false);
  const languages: Option<Language>[] = [
    ...LANGUAGES.map((value) => ({ value, label: OWN_NAMES[value], lang: value })),
    { value: PSEUDO, label: "Pseudo" },
  ];
  return (
    <main>
      <Page title="Components" lead="Every component in every state; the texts of its own follow the language.">
        <Part name="Select: the language here">
          <Select<Language> label="Language" options={languages} value={language} onChange={choose} />
          <Select label="Disabled" options={OPTIONS} value={size} onChange={setSize} isDisabled />
        </Part>
        <Choosing />
        {TONES.map((tone) => (
          <Part key={tone} name={`Button, ${tone}`}>
            <Button tone={tone}>As it is</Button>
            <Button tone={tone} icon="check">
              With an icon
            </Button>
            <Button tone={tone} isPending>
              Pending
            </Button>
            <Button tone={tone} isDisabled>
              Disabled
            </Button>
          </Part>
        ))}
        <Part name="IconButton, Menu, Dialog">
          <IconButton icon="globe" label="As it is" />
          <IconButton icon="globe" label="Disabled" isDisabled />
          <Menu label="Sizes" options={OPTIONS} chosen={size} onAction={setSize}>
            <Button icon="down">Menu</Button>
          </Menu>
          <Button onPress={() => setOpen(true)}>Dialog</Button>
          <Dialog title="Is that so?" isOpen={open} actions={<Button onPress={() => setOpen(false)}>It is</Button>}>
            This has to be answered before anything else.
          </Dialog>
        </Part>
        <Part name="TextField, PasswordField, LongField">
          <TextField label="As it is" defaultValue="Something" />
          <TextField label="With help" help="What it is good for." />
          <TextField label="Wrong" error="Say why." defaultValue="Nonsense" />
          <TextField label="Disabled" isDisabled defaultValue="Fixed" />
          <PasswordField label="Password" defaultValue="kettle" autoComplete="off" />
          <LongField label="Long" help="It grows with what is written." />
          <LongField label="Long and wrong" error="Say why." />
        </Part>
        <Part name="Cards">
          <Cards label="How large" options={OPTIONS} value={size} onChange={setSize} />
          <Cards label="Disabled" options={OPTIONS} value={size} onChange={setSize} isDisabled />
        </Part>
        <Part name="Pill">
          {PILLS.map((tone) => (
            <Pill key={tone} tone={tone} icon="clock">
              {tone}
            </Pill>
          ))}
        </Part>
        <Part name="SlaChip">
          <SlaChip sla="ok" due={inMinutes(135)} />
          <SlaChip sla="warned" due={inMinutes(12)} />
          <SlaChip sla="breached" due={inMinutes(-45)} />
          <SlaChip sla="breached" due={inMinutes(1500)} />
          <SlaChip sla="breached" due={null} />
          <SlaChip sla="paused" due={null} />
          <SlaChip sla="ok" due={null} />
        </Part>
        <Part name="Avatar">
          {["Amara Okafor", "Luís Ferreira", "Mei Tanaka", "Jonas Weber", "Priya Nair", "Elena Rossi"].map((name) => (
            <span key={name} className="gallery-name">
              <Avatar name={name} />
              <Avatar name={name} size="small" />
              {name}
            </span>
          ))}
        </Part>
        <Part name="Stepper">
          <Stepper
            label="Progress"
            steps={[
              { label: "Done", state: "done" },
              { label: "Now", state: "current" },
              { label: "Ahead", state: "ahead" },
            ]}
          />
        </Part>
        <Part name="Notice">
          {MOODS.map((mood) => (
            <Notice key={mood} mood={mood} action={<Button>Do</Button>}>
              {`Something ${mood}, and what to do about it.`}
            </Notice>
          ))}
        </Part>
        <Part name="Skeleton">
          <Skeleton lines={3} label="Loading" />
        </Part>
        <Part name="Empty">
          <Empty title="Nothing is here" action={<Button tone="primary">Make something</Button>}>
            It says why, and what one can do.
          </Empty>
        </Part>
      </Page>
    </main>
  );
}
