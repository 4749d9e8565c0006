import { fitting, LANGUAGES, OWN_NAMES } from "@cems/i18n/languages";
import { Link, Outlet, useNavigate, useRouterState } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { Button as AriaButton } from "react-aria-components";

import { type Appearance, APPEARANCES, appearance, chooseAppearance } from "#shared/appearance.ts";
import { forgetDrafts } from "#shared/drafts.ts";
import { useSession, useSessionState, useUser } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { sayTrouble } from "#shared/trouble.ts";
import { Button, IconButton } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import type { IconName } from "#ui/icon.tsx";
import { Menu } from "#ui/menu.tsx";
import { Notice } from "#ui/notice.tsx";
import { Avatar } from "#ui/pill.tsx";
import "./shell.css";

const APPEARANCE_ICONS: Record<Appearance, IconName> = { system: "eye", light: "sun", dark: "moon" };

/** What stands around every screen of somebody who is signed in. */
export function Shell() {
  const { say } = useTexts();
  const user = useUser();
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const first = useRef(path);
  useEffect(() => {
    // A new screen begins at its beginning, for readers of the screen as for those who hear it.
    if (path === undefined || path === first.current) return;
    first.current = path;
    main.current?.focus({ preventScroll: true });
  }, [path]);
  return (
    <>
      <a className="skip" href="#main">
        {say("shell.skip")}
      </a>
      <header className="shell">
        <Link to="/" className="shell-name">
          <img src="/favicon.svg" width={24} height={24} alt="" />
          {say("shell.name")}
        </Link>
        <nav className="shell-nav" aria-label={say("shell.navigation")}>
          <Link to="/tickets" className="shell-link">
            {say(user.customer === null ? "shell.requests.team" : "shell.requests.own")}
          </Link>
        </nav>
        <div className="shell-tools">
          <LanguageMenu />
          <AppearanceMenu />
          <AccountMenu />
        </div>
      </header>
      <Connection />
      <main id="main" ref={main} tabIndex={-1} className="shell-main">
        <Outlet />
      </main>
      <IdleWarning />
    </>
  );
}

function LanguageMenu() {
  const { say, language, choose } = useTexts();
  const options = LANGUAGES.map((each) => ({ value: each, label: OWN_NAMES[each], lang: each }));
  return (
    <Menu label={say("shell.language")} options={options} chosen={fitting([language.split("-")[0]]) as (typeof LANGUAGES)[number]} onAction={choose}>
      <IconButton icon="globe" label={say("shell.language")} />
    </Menu>
  );
}

function AppearanceMenu() {
  const { say } = useTexts();
  const [chosen, setChosen] = useState(appearance);
  const options = APPEARANCES.map((value) => ({ value, label: say(`shell.appearance.${value}`), icon: APPEARANCE_ICONS[value] }));
  return (
    <Menu
      label={say("shell.appearance")}
      options={options}
      chosen={chosen}
      onAction={(value) => {
        chooseAppearance(value);
        setChosen(value);
      }}
    >
      <IconButton icon="sun" label={say("shell.appearance")} />
    </Menu>
  );
}

function AccountMenu() {
  const { say } = useTexts();
  const session = useSession();
  const user = useUser();
  const navigate = useNavigate();
  const [trouble, setTrouble] = useState<unknown>(null);
  const leave = async () => {
    try {
      await session.signOut();
      forgetDrafts();
      await navigate({ to: "/" });
    } catch (error) {
      setTrouble(error);
    }
  };
  return (
    <>
      {trouble !== null && (
        <div className="shell-trouble">
          <Notice mood="bad" action={<IconButton icon="close" label={say("ui.close")} onPress={() => setTrouble(null)} />}>
            {sayTrouble(trouble, say)}
          </Notice>
        </div>
      )}
      <Menu
        label={say("shell.account", { name: user.name })}
        options={[
          { value: "profile", label: say("shell.profile"), icon: "person" },
          { value: "leave", label: say("shell.sign_out"), icon: "signOut" },
        ]}
        onAction={(action) => void (action === "leave" ? leave() : navigate({ to: "/profile" }))}
      >
        <AriaButton className="button button-quiet shell-account">
          <Avatar name={user.name} size="small" />
          <bdi className="shell-person">{user.name}</bdi>
        </AriaButton>
      </Menu>
    </>
  );
}

/** Says when the network is gone; while it is there, nothing. */
function Connection() {
  const { say } = useTexts();
  const [online, setOnline] = useState(() => navigator.onLine);
  useEffect(() => {
    const tell = () => setOnline(navigator.onLine);
    window.addEventListener("online", tell);
    window.addEventListener("offline", tell);
    return () => {
      window.removeEventListener("online", tell);
      window.removeEventListener("offline", tell);
    };
  }, []);
  return <div className="connection">{!online && <Notice mood="warn">{say("shell.offline")}</Notice>}</div>;
}

function IdleWarning() {
  const { say } = useTexts();
  const session = useSession();
  const state = useSessionState();
  const [busy, setBusy] = useState(false);
  const endsIn = state.kind === "signed-in" ? state.endsIn : null;
  const stay = async () => {
    setBusy(true);
    // Without an answer the warning stays, and so does the button.
    await session.stay().catch(() => undefined);
    setBusy(false);
  };
  return (
    <Dialog
      title={say("shell.idle.title")}
      isOpen={endsIn !== null}
      actions={
        <Button tone="primary" autoFocus isPending={busy} onPress={() => void stay()}>
          {say("shell.idle.stay")}
        </Button>
      }
    >
      {say("shell.idle.text", { minutes: endsIn ?? 1 })}
    </Dialog>
  );
}
