import { type Language, LANGUAGES, OWN_NAMES, PSEUDO } from "@cems/i18n/languages";
import { Link } from "@tanstack/react-router";
import { useState } from "react";

import { useTexts } from "#shared/texts.tsx";
import { Button, ButtonLink, IconButton } from "#ui/button.tsx";
import { Cards, type Option, Select } from "#ui/choice.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { LongField, PasswordField, TextField } from "#ui/field.tsx";
import { HelpLink } from "#ui/help.tsx";
import { Icon, ICONS } from "#ui/icon.tsx";
import { Keys } from "#ui/keys.tsx";
import { MacroOutcome, type Outcome } from "#ui/macro-outcome.tsx";
import { Menu } from "#ui/menu.tsx";
import { Empty, Notice, Skeleton } from "#ui/notice.tsx";
import { Page } from "#ui/page.tsx";
import { Avatar, Pill, type PillTone } from "#ui/pill.tsx";
import { SlaChip } from "#ui/sla-chip.tsx";
import { Stepper } from "#ui/stepper.tsx";
import { type Tab, Tabs } from "#ui/tabs.tsx";

import { Choosing, OPTIONS, type Size } from "./choosing.tsx";
import { Files } from "./files.tsx";
import { Part } from "./part.tsx";
import "#ui/table.css";
import "./gallery.css";

// A page for those who build screens: its words are English, like the names of what it shows.
const TONES = ["primary", "plain", "quiet", "danger"] as const;
const PILLS: readonly PillTone[] = ["info", "accent", "warn", "hold", "good", "bad", "mute"];
const MOODS = ["info", "good", "warn", "bad"] as const;

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

const TABS: readonly Tab[] = [
  { id: "one", label: "As it is" },
  { id: "two", label: "Empty", mark: { icon: "empty", text: "no text", tone: "faint" } },
  { id: "three", label: "Wrong", mark: { icon: "alert", text: "needs mending", tone: "bad" } },
];

const REPLY: Outcome = {
  language: "en",
  text: "Hello Amara,\n\nit is on its way.",
  visibility: "public",
  missing: [{ variable: "ticket.due", description: "When it is due" }],
  changes: [{ field: "priority", before: "Low", after: "High" }],
  refused: [],
};
const NOTE: Outcome = {
  language: "en",
  text: "Call the customer first.",
  visibility: "internal",
  missing: [],
  changes: [],
  refused: [{ field: "status", detail: "No way leads there." }],
};
const Plain = ({ value }: { value: string | null }) => value;
const capital = (field: string) => `${field[0]?.toUpperCase() ?? ""}${field.slice(1)}`;

/** Every component in every state. */
export function Gallery() {
  const { language, choose } = useTexts();
  const [size, setSize] = useState<Size>("small");
  const [open, setOpen] = useState(false);
  const [tab, setTab] = useState("one");
  const languages: Option<Language>[] = [
    ...LANGUAGES.map((value) => ({ value, label: OWN_NAMES[value], lang: value })),
    { value: PSEUDO, label: "Pseudo" },
  ];
  return (
    <main>
      <Page title="Components" lead="Every component in every state; the texts of its own follow the language.">
        <Part name="Select: the language here">
          <Select<Language> label="Language" options={languages} value={language} onChange={choose} />
          <Select label="Wrong" options={OPTIONS} value="small" onChange={setSize} error="Choose another one." help="What it is good for." />
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
        <Part name="IconButton, ButtonLink, HelpLink, Menu, Dialog">
          <IconButton icon="globe" label="As it is" />
          <IconButton icon="globe" label="Disabled" isDisabled />
          <ButtonLink to="/design">A link</ButtonLink>
          <ButtonLink to="/design" tone="primary" icon="plus">
            To make something
          </ButtonLink>
          <HelpLink page="shortcuts" label="Help" />
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
        <Part name="Tabs">
          <Tabs label="Tabs" tabs={TABS} selected={tab} onSelect={setTab}>
            {(id) => <p>{`What stands in “${id}”.`}</p>}
          </Tabs>
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
        <Part name="Table">
          <div className="table-frame gallery-wide">
            <table className="table table-linked">
              <thead>
                <tr>
                  <th scope="col">Linked</th>
                  <th scope="col">Soft</th>
                  <th scope="col">Number</th>
                </tr>
              </thead>
              <tbody>
                {["First", "Second"].map((name, place) => (
                  <tr key={name}>
                    <th scope="row">
                      <Link to="/design" className="table-link">
                        {name}
                      </Link>
                    </th>
                    <td className="table-soft">Less of it</td>
                    <td className="table-number">{1042 + place}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Part>
        <Part name="MacroOutcome">
          <div className="gallery-stack">
            <MacroOutcome outcome={REPLY} nameOf={capital} Value={Plain} />
          </div>
          <div className="gallery-stack">
            <MacroOutcome outcome={NOTE} nameOf={capital} Value={Plain} />
          </div>
        </Part>
        <Files />
        <Part name="Keys">
          <Keys of="x" />
          <Keys of="mod+k" />
          <Keys of="g m" />
        </Part>
        <Part name="Icon">
          {ICONS.map((name) => (
            <span key={name} className="gallery-name">
              <Icon name={name} size={20} />
              {name}
            </span>
          ))}
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
