import { Button } from "antd";
import { useState } from "react";
import { useQuery } from "../../../client/query.ts";
import { Answered, Sentence } from "../../../ui/sentence.tsx";
import { relaxationsOf } from "./rules.ts";
import { useRules } from "./useRules.ts";

/** Sentences end once, whether the rule ended them or not. */
export const ended = (sentence: string): string => (/[。；？]$/u.test(sentence) ? sentence : `${sentence}。`);

/** A set of rules that cannot hold together, with what to relax; what is a setting of a rule is a button. */
export function Contradiction(props: {
  conflict: readonly string[];
  sentences: readonly string[];
  relax: readonly string[];
  onRelaxed?: () => void;
}) {
  const { settings, store } = useRules();
  const ways = relaxationsOf(props.conflict, settings);
  // One sentence for each rule; what stands behind them says again what the heading says.
  const rules = props.conflict.length > 0 ? props.sentences.slice(0, props.conflict.length) : props.sentences;
  return (
    <Sentence level="warning">
      <div style={{ fontWeight: 600 }}>下面这些要求不能同时满足：</div>
      <ol style={{ margin: "0 0 4px", paddingLeft: 22 }}>
        {rules.map((sentence) => (
          <li key={sentence}>{ended(sentence)}</li>
        ))}
      </ol>
      {props.relax.length > 0 ? (
        <>
          <div style={{ fontWeight: 600 }}>可以放宽其中一条：</div>
          <ul style={{ margin: "0 0 4px", paddingLeft: 22 }}>
            {props.relax.map((sentence) => (
              <li key={sentence}>{ended(sentence)}</li>
            ))}
          </ul>
        </>
      ) : null}
      {ways.length > 0 ? (
        <div style={{ display: "flex", flexWrap: "wrap", gap: 8, paddingTop: 4 }}>
          {ways.map((way) => (
            <Button
              key={way.key}
              size="small"
              style={{ height: "auto", whiteSpace: "normal", textAlign: "left" }}
              onClick={() => {
                store(way.settings, "已修改排期规则，再排一次即生效");
                props.onRelaxed?.();
              }}
            >
              {way.sentence}
            </Button>
          ))}
        </div>
      ) : null}
    </Sentence>
  );
}

/** 为什么排不下: which rules contradict each other among what was to be placed. */
export function WhyNot(props: { year: number; scenario: string | null; items: readonly string[] }) {
  const [relaxed, setRelaxed] = useState(false);
  const answer = useQuery("schedule.explain", {
    year: props.year,
    ...(props.scenario ? { scenario: props.scenario } : {}),
    items: [...props.items],
  });
  return (
    <div aria-live="polite">
      <Answered query={answer}>
        {({ conflict, sentences, relax }) =>
          conflict.length === 0 && relaxed ? (
            <Sentence level="success">放宽以后，这些要求可以同时满足了。再排一次即生效。</Sentence>
          ) : conflict.length === 0 ? (
            <Sentence>
              各条规则之间没有矛盾，只是在给定的时间内没有排下。可以排得久一些，或者少排几项。
              {sentences.map((sentence) => (
                <div key={sentence}>{ended(sentence)}</div>
              ))}
            </Sentence>
          ) : (
            <Contradiction conflict={conflict} sentences={sentences} relax={relax} onRelaxed={() => setRelaxed(true)} />
          )
        }
      </Answered>
    </div>
  );
}
