import { useDownload } from "#shared/attachments/use-download.ts";
import { useTexts } from "#shared/texts.tsx";
import { sayTrouble } from "#shared/trouble.ts";
import { Button } from "#ui/button.tsx";
import { Icon } from "#ui/icon.tsx";
import "#ui/attachments.css";

export interface SentFile {
  readonly id: string;
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  readonly state: "quarantined" | "clean" | "blocked";
}

const KILO = 1000;

/** How large a file is, in the unit that says most. */
export function FileSize({ bytes }: { bytes: number }) {
  const { locale } = useTexts();
  const large = bytes >= KILO * KILO;
  const format = new Intl.NumberFormat(locale, { style: "unit", unit: large ? "megabyte" : "kilobyte", maximumFractionDigits: large ? 1 : 0 });
  return <span className="file-item-size">{format.format(large ? bytes / KILO / KILO : Math.max(1, bytes / KILO))}</span>;
}

/** A file that came with a message. Only what was found clean can be fetched. */
export function FileRow({ file, ticket }: { file: SentFile; ticket: string }) {
  const { say } = useTexts();
  const fetching = useDownload(ticket, file.id);
  return (
    <li className="file-item">
      <Icon name="file" size={18} />
      <bdi className="file-item-name">{file.name}</bdi>
      <FileSize bytes={file.size} />
      {file.state === "clean" ? (
        <Button tone="quiet" aria-label={say("ui.file.fetch", { name: file.name })} isPending={fetching.isPending} onPress={() => fetching.mutate()}>
          <Icon name="low" />
        </Button>
      ) : (
        <span className="file-item-state">{say(`ui.file.${file.state}`)}</span>
      )}
      {fetching.isError && <span role="alert">{sayTrouble(fetching.error, say)}</span>}
    </li>
  );
}
