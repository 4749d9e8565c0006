import { may } from "@cems/domain/permissions";
import { fitting, LANGUAGES, OWN_NAMES } from "@cems/i18n/languages";
import { Link, Outlet, useNavigate, useRouterState } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Button as AriaButton } from "react-aria-components";

import { useCommands } from "#app/commands.tsx";
import { LineMark } from "#app/line-mark.tsx";
import { macrosOf, placesOf } from "#app/places.ts";
import { MissingHere } from "#app/trouble.tsx";
import { UpdateNotice } from "#app/update-notice.tsx";
import type { Action } from "#shared/actions/registry.ts";
import { ariaKeys } from "#shared/actions/shortcuts.ts";
import { type Appearance, APPEARANCES, chooseAppearance, useAppearance } from "#shared/appearance.ts";
import { forget } from "#shared/device.ts";
import { LiveProvider } from "#shared/live/use-live.tsx";
import { useOnline } from "#shared/online.ts";
import { useSession, useSessionState, useUser } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { sayTrouble } from "#shared/trouble.ts";
import { Button, IconButton } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { guideFor, HelpLink } from "#ui/help.tsx";
import type { IconName } from "#ui/icon.tsx";
import { Menu } from "#ui/menu.tsx";
import { Notice } from "#ui/notice.tsx";
import { Avatar } from "#ui/pill.tsx";
import "./shell.css";

const APPEARANCE_ICONS: Record<Appearance, IconName> = { system: "eye", light: "sun", dark: "moon" };

const STAFF_ONLY = /^\/(?:desk|office)(?:\/|$)/u;

/** What stands around every screen of somebody who is signed in. */
export function Shell() {
  return (
    <LiveProvider>
      <Frame />
    </LiveProvider>
  );
}

function Frame() {
  const { say, reach } = useTexts();
  const user = useUser();
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const at = useRouterState({ select: (state) => state.location.pathname });
  const first = useRef(path);
  useEffect(() => {
    // A new screen begins at its beginning, for readers of the screen as for those who hear it.
    if (path === undefined || path === first.current) return;
    first.current = path;
    main.current?.focus({ preventScroll: true });
  }, [path]);
  const places = placesOf(user);
  const { trouble, actions } = useShellActions(path ?? "/");
  const { commands, openPalette } = useCommands(actions);
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
          {places.map(({ to, label }) => (
            <Link key={to} to={to} className="shell-link">
              {say(label)}
            </Link>
          ))}
        </nav>
        <div className="shell-tools">
          <LineMark />
          <IconButton icon="search" label={say("shell.palette.open")} aria-keyshortcuts={ariaKeys("mod+k")} onPress={openPalette} />
          <HelpLink page={guideFor(path ?? "/")} label={say("shell.guide.open")} />
          <LanguageMenu />
          <AppearanceMenu />
          <AccountMenu actions={actions} />
        </div>
      </header>
      <Connection />
      <UpdateNotice />
      <main id="main" ref={main} tabIndex={-1} className="shell-main">
        {/* Customers have no business there, nor the texts of it. */}
        {reach === "everyone" && STAFF_ONLY.test(at) ? <MissingHere /> : <Outlet />}
      </main>
      {trouble}
      {commands}
      <IdleWarning />
    </>
  );
}

/** What can be done on every screen, for menu and palette alike. */
function useShellActions(path: string): { actions: readonly Action[]; trouble: ReactNode } {
  const { say } = useTexts();
  const session = useSession();
  const user = useUser();
  const navigate = useNavigate();
  const [trouble, setTrouble] = useState<unknown>(null);
  const leave = async () => {
    try {
      await session.signOut();
      forget();
      await navigate({ to: "/" });
    } catch (error) {
      setTrouble(error);
    }
  };
  const canOpen = user.customer !== null && may(user, "ticket.create");
  const actions: Action[] = [
    ...placesOf(user).map(({ to, label, shortcut }): Action => ({ id: `go${to}`, label, shortcut, section: "go", run: () => void navigate({ to }) })),
    ...(may(user, "macro.edit")
      ? [{ id: "go.macros", label: "shell.macros", section: "go", shortcut: "g m", run: () => void navigate({ to: macrosOf(user) }) } satisfies Action]
      : []),
    { id: "go.profile", label: "shell.profile", section: "go", shortcut: "g p", run: () => void navigate({ to: "/profile" }) },
    ...(canOpen
      ? [{ id: "go.new", label: "shell.new_request", section: "go", shortcut: "c", run: () => void navigate({ to: "/tickets/new" }) } satisfies Action]
      : []),
    {
      id: "app.guide",
      label: "shell.guide.open",
      section: "app",
      run: () => void navigate({ to: "/guide/$page", params: { page: guideFor(path) } }),
    },
    ...APPEARANCES.map(
      (each): Action => ({
        id: `app.appearance.${each}`,
        label: { said: `${say("shell.appearance")}: ${say(`shell.appearance.${each}`)}` },
        section: "app",
        run: () => chooseAppearance(each),
      }),
    ),
    { id: "app.leave", label: "shell.sign_out", section: "app", run: () => void leave() },
  ];
  return {
    actions,
    trouble: trouble !== null && (
      <div className="shell-trouble">
        <Notice mood="bad" action={<IconButton icon="close" label={say("ui.close")} onPress={() => setTrouble(null)} />}>
          {sayTrouble(trouble, say)}
        </Notice>
      </div>
    ),
  };
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
  const chosen = useAppearance();
  const options = APPEARANCES.map((value) => ({ value, label: say(`shell.appearance.${value}`), icon: APPEARANCE_ICONS[value] }));
  return (
    <Menu
      label={say("shell.appearance")}
      options={options}
      chosen={chosen}
      onAction={chooseAppearance}
    >
      <IconButton icon="sun" label={say("shell.appearance")} />
    </Menu>
  );
}

function AccountMenu({ actions }: { actions: readonly Action[] }) {
  const { say } = useTexts();
  const user = useUser();
  return (
    <Menu
      label={say("shell.account", { name: user.name })}
      options={[
        ...(may(user, "macro.edit") ? [{ value: "go.macros", label: say("shell.macros"), icon: "macro" } as const] : []),
        { value: "go.profile", label: say("shell.profile"), icon: "person" },
        { value: "app.leave", label: say("shell.sign_out"), icon: "signOut" },
      ]}
      onAction={(chosen) => actions.find(({ id }) => id === chosen)?.run()}
    >
      <AriaButton className="button button-quiet shell-account">
        <Avatar name={user.name} size="small" />
        <bdi className="shell-person">{user.name}</bdi>
      </AriaButton>
    </Menu>
  );
}

/** Says when the network is gone; while it is there, nothing. */
function Connection() {
  const { say } = useTexts();
  const online = useOnline();
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
