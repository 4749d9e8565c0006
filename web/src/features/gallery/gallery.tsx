import { type Language, LANGUAGES, OWN_NAMES, PSEUDO } from "@cems/i18n/languages";
import { type ReactNode, useState } from "react";

import { useTexts } from "#shared/texts.tsx";
import { Button, IconButton } from "#ui/button.tsx";
import { Cards, type Option, Select } from "#ui/choice.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { LongField, PasswordField, TextField } from "#ui/field.tsx";
import { Menu } from "#ui/menu.tsx";
import { Empty, Notice, Skeleton } from "#ui/notice.tsx";
import { Page } from "#ui/page.tsx";
import { Avatar, Pill, type PillTone } from "#ui/pill.tsx";
import { Stepper } from "#ui/stepper.tsx";
import "./gallery.css";

// A page for those who build screens: its words are English, like the names of what it shows.
const TONES = ["primary", "plain", "quiet", "danger"] as const;
const PILLS: readonly PillTone[] = ["info", "accent", "warn", "hold", "good", "bad", "mute"];
const MOODS = ["info", "good", "warn", "bad"] as const;
const SIZES = ["small", "large"] as const;
const OPTIONS = SIZES.map((value) => ({ value, label: `A ${value} one`, help: `Choose it if ${value} will do.` }));

function Part({ name, children }: { name: string; children: ReactNode }) {
  return (
    <section className="panel gallery-part">
      <h2>{name}</h2>
      <div className="gallery-row">{children}</div>
    </section>
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
