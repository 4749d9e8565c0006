import { type ReactNode, useEffect } from "react";

import { useTexts } from "#shared/texts.tsx";
import "#ui/page.css";

interface PageProps {
  title: string;
  /** Of the title, where it differs from the page's: what people wrote, or a guide not translated yet. */
  lang?: string;
  lead?: ReactNode;
  /** What leads back to where this belongs. */
  back?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** A screen: its heading, which names the tab too, and what it is there for. */
export function Page({ title, lang, lead, back, actions, children }: PageProps) {
  const { say } = useTexts();
  const name = say("shell.name");
  useEffect(() => {
    document.title = `${title} · ${name}`;
  }, [title, name]);
  return (
    <div className="page">
      <header className="page-head">
        {back}
        <div className="page-row">
          <div className="page-titles">
            <h1>
              <bdi lang={lang}>{title}</bdi>
            </h1>
            {lead && <div className="page-lead">{lead}</div>}
          </div>
          {actions && <div className="page-actions">{actions}</div>}
        </div>
      </header>
      {children}
    </div>
  );
}
