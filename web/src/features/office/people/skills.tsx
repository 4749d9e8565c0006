import { nameFor } from "@cems/domain/names";
import { useState } from "react";
import { Button as AriaButton, Label, Tag, TagGroup, TagList } from "react-aria-components";

import { useTexts } from "#shared/texts.tsx";
import { Button } from "#ui/button.tsx";
import { TextField } from "#ui/field.tsx";
import { Icon } from "#ui/icon.tsx";

const MOST = 50;

/** Words for what somebody is good at; routing goes by them. */
export function Skills({ skills, onChange }: { skills: readonly string[]; onChange: (skills: string[]) => void }) {
  const { say } = useTexts();
  const [text, setText] = useState("");
  const add = () => {
    const skill = nameFor(text, [], "");
    if (skill !== "" && !skills.includes(skill) && skills.length < MOST) onChange([...skills, skill]);
    setText("");
  };
  return (
    <div className="skills">
      <div className="skills-add">
        <TextField
          label={say("office.person.skills")}
          help={say("office.person.skills.help")}
          value={text}
          onChange={setText}
          maxLength={40}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            event.preventDefault();
            add();
          }}
        />
        <Button onPress={add} isDisabled={text.trim() === ""}>
          {say("office.add")}
        </Button>
      </div>
      {skills.length > 0 && (
        <TagGroup onRemove={(keys) => onChange(skills.filter((skill) => !keys.has(skill)))}>
          <Label className="unseen">{say("office.person.skills")}</Label>
          <TagList className="tags" items={skills.map((id) => ({ id }))}>
            {({ id }) => (
              <Tag id={id} textValue={id} className="tag">
                {id}
                <AriaButton slot="remove" className="tag-remove" aria-label={say("office.remove", { name: id })}>
                  <Icon name="close" size={12} />
                </AriaButton>
              </Tag>
            )}
          </TagList>
        </TagGroup>
      )}
    </div>
  );
}
