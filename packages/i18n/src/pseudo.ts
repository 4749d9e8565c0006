import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";

const PLAIN = "aceinorsuyACEINORSUY";
const ACCENTED = "åçéîñôŕšûýÅÇÉÎÑÔŔŠÛÝ";
const LONGER = 0.35; // what German and Finnish take beyond English, and a little more

function accented(text: string): string {
  const letters = [...text].map((letter) => ACCENTED[PLAIN.indexOf(letter)] ?? letter).join("");
  return letters.trim() ? letters + "·".repeat(Math.ceil(text.trim().length * LONGER)) : letters;
}

function disguised(elements: MessageFormatElement[]): MessageFormatElement[] {
  return elements.map((element) => {
    switch (element.type) {
      case TYPE.literal:
        return { ...element, value: accented(element.value) };
      case TYPE.plural:
      case TYPE.select: {
        const options = Object.entries(element.options).map(
          ([name, option]) => [name, { ...option, value: disguised(option.value) }] as const,
        );
        return { ...element, options: Object.fromEntries(options) } as MessageFormatElement;
      }
      default:
        return element;
    }
  });
}

function literal(value: string): MessageFormatElement {
  return { type: TYPE.literal, value };
}

/** Returns an English message in brackets, with accents and a third longer; values stay as they are. */
export function pseudo(message: string): MessageFormatElement[] {
  return [literal("["), ...disguised(parse(message)), literal("]")];
}
