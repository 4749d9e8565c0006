import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";

import { useTexts } from "#shared/texts.tsx";
import { sayTrouble } from "#shared/trouble.ts";
import { ButtonLink } from "#ui/button.tsx";
import type { GuidePage } from "#ui/help.tsx";
import { Empty, Notice, Skeleton } from "#ui/notice.tsx";
import { Page } from "#ui/page.tsx";

import type { Block, GuideText, Inline } from "./guide-text.ts";
import "#ui/keys.css";
import "./guide.css";

const PAGES = import.meta.glob<GuideText>("../../../../docs/guide/*.md", { import: "page" });
const load = (page: string): Promise<GuideText> | undefined => PAGES[`../../../../docs/guide/${page}.md`]?.();

/** A page of the guide, and the way to the others. */
export function Guide({ page, offered }: { page: string; offered: readonly GuidePage[] }) {
  const { say, language } = useTexts();
  const found = useQuery({ queryKey: ["guide", page], queryFn: async () => (await load(page)) ?? null, staleTime: Infinity });
  const others = useQuery({
    queryKey: ["guide", offered],
    queryFn: () => Promise.all(offered.map(async (each) => ({ page: each, title: (await load(each))?.title ?? each }))),
    staleTime: Infinity,
  });
  if (found.data === null) {
    return (
      <Empty whole title={say("shell.missing.title")} action={<ButtonLink to="/">{say("shell.missing.home")}</ButtonLink>}>
        {say("shell.missing.text")}
      </Empty>
    );
  }
  return (
    <Page title={found.data?.title ?? say("shell.guide")} lang="en">
      {!language.startsWith("en") && <Notice mood="info">{say("shell.guide.language")}</Notice>}
      <div className="guide-page">
        <nav className="guide-nav" aria-label={say("shell.guide.pages")}>
          {others.data?.map(({ page: each, title }) => (
            <Link key={each} to="/guide/$page" params={{ page: each }} className="guide-link" lang="en" dir="ltr">
              {title}
            </Link>
          ))}
        </nav>
        <article className="guide-text panel" lang="en" dir="ltr">
          {found.isPending && <Skeleton lines={6} label={say("ui.loading")} />}
          {found.isError && <Notice mood="bad">{sayTrouble(found.error, say)}</Notice>}
          {/* The pages never change while they are shown: their places are their names. */}
          {found.data?.blocks.map((block, place) => <Written key={`${page}-${String(place)}`} block={block} />)}
        </article>
      </div>
    </Page>
  );
}

function Written({ block }: { block: Block }) {
  switch (block.kind) {
    case "heading":
      return (
        <h2>
          <Line of={block.text} />
        </h2>
      );
    case "text":
      return (
        <p>
          <Line of={block.text} />
        </p>
      );
    default: {
      const List = block.kind === "steps" ? "ol" : "ul";
      return (
        <List className={`guide-${block.kind}`}>
          {block.items.map((item, place) => (
            // oxlint-disable-next-line react/no-array-index-key
            <li key={String(place)}>
              <Line of={item} />
            </li>
          ))}
        </List>
      );
    }
  }
}

function Line({ of }: { of: readonly Inline[] }) {
  // oxlint-disable-next-line react/no-array-index-key
  return of.map((piece, place) => <Piece key={String(place)} of={piece} />);
}

function Piece({ of }: { of: Inline }) {
  if (typeof of === "string") return of;
  if (of.kind === "link") {
    return (
      <Link to="/guide/$page" params={{ page: of.to }}>
        {of.text}
      </Link>
    );
  }
  return of.kind === "strong" ? <strong>{of.text}</strong> : <kbd className="key">{of.text}</kbd>;
}
