import { useTexts } from "#shared/texts.tsx";
import { Button, IconButton } from "#ui/button.tsx";

import type { Choosing } from "./change-chooser.tsx";

interface BulkBarProps {
  count: number;
  /** How many there are that could be selected. */
  of: number;
  onChoose: (what: Choosing) => void;
  onAll: () => void;
  onClear: () => void;
}

/** What can be done to those that are selected. */
export function BulkBar({ count, of, onChoose, onAll, onClear }: BulkBarProps) {
  const { say } = useTexts();
  return (
    <div className="q-bulk" role="toolbar" aria-label={say("queue.bulk")}>
      <span className="q-bulk-count" role="status">
        {say("queue.bulk.count", { count })}
      </span>
      <Button icon="person" onPress={() => onChoose("assign")}>
        {say("queue.assign")}
      </Button>
      <Button icon="high" onPress={() => onChoose("priority")}>
        {say("queue.priority")}
      </Button>
      <Button icon="clock" onPress={() => onChoose("status")}>
        {say("queue.status")}
      </Button>
      <span className="q-bulk-rest">
        {count < of && (
          <Button tone="quiet" onPress={onAll}>
            {say("queue.bulk.all", { count: of })}
          </Button>
        )}
        <IconButton icon="close" label={say("queue.bulk.clear")} onPress={onClear} />
      </span>
    </div>
  );
}
