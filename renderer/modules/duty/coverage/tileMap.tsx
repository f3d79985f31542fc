import { type KeyboardEvent, useRef, useState } from "react";
import { usePalette } from "../../../ui/theme.ts";
import { type Standing, shareSentence, standingOf, standings, type Tile } from "./figures.ts";
import { nextTile, steps } from "./tileSteps.ts";

/**
 * 示意图: one equal tile a city in geographic order, without boundaries. Arrows go from tile to tile, Enter or a click
 * shows the bodies of that city in the register; the figures of the tile in hand stand below in words.
 */
export function TileMap(props: { tiles: readonly Tile[]; onCity: (city: string) => void }) {
  const { tiles } = props;
  const { palette } = usePalette();
  const place = useRef<HTMLFieldSetElement>(null);
  const [hand, setHand] = useState<string | null>(null);
  const inHand = tiles.find((tile) => tile.key === hand);
  const first = tiles.toSorted((a, b) => a.row - b.row || a.column - b.column)[0];
  const columns = Math.max(0, ...tiles.map((tile) => tile.column)) + 1;

  const onKey = (event: KeyboardEvent, tile: Tile) => {
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const next = nextTile(tiles, tile, step);
    if (next) place.current?.querySelector<HTMLElement>(`[data-city="${CSS.escape(next.key)}"]`)?.focus();
  };
  const shown = (Object.keys(standings) as Standing[]).filter((one) => tiles.some((tile) => standingOf(tile) === one));
  return (
    <figure style={{ margin: 0 }}>
      <figcaption style={{ marginBottom: 8, color: palette.secondary, fontSize: 13 }}>
        <div>示意图：每市一格，按大致方位排列，不表示行政区域界线。</div>
        <div style={{ display: "flex", flexWrap: "wrap", columnGap: 16 }}>
          {shown.map((one) => (
            <span key={one} style={{ whiteSpace: "nowrap" }}>
              <span
                aria-hidden="true"
                className="duty-tile"
                data-standing={one}
                style={{
                  display: "inline-block",
                  width: 18,
                  height: 14,
                  padding: 0,
                  verticalAlign: -2,
                  cursor: "default",
                }}
              />
              {` ${standings[one].sign} ${standings[one].word}`}
            </span>
          ))}
          <span>1/6：6人应听讲，1人听讲均完成</span>
        </div>
      </figcaption>
      <fieldset
        ref={place}
        aria-label="地市示意图"
        className="duty-tiles"
        style={{ gridTemplateColumns: `repeat(${columns}, minmax(64px, 104px))` }}
      >
        {tiles.map((tile) => {
          const standing = standingOf(tile);
          return (
            <button
              key={tile.key}
              type="button"
              className="duty-tile"
              data-city={tile.key}
              data-standing={standing}
              style={{ gridColumn: tile.column + 1, gridRow: tile.row + 1 }}
              tabIndex={tile.key === (inHand ?? first)?.key ? 0 : -1}
              onFocus={() => setHand(tile.key)}
              onMouseEnter={() => setHand(tile.key)}
              onKeyDown={(event) => onKey(event, tile)}
              onClick={() => props.onCity(tile.key)}
            >
              <strong style={{ fontWeight: 600 }}>{tile.short}</strong>
              <span aria-hidden="true" style={{ fontSize: 13, whiteSpace: "nowrap" }}>
                {tile.bound === 0 ? "—" : `${standings[standing].sign} ${tile.done}/${tile.bound}`}
              </span>
              {tile.overdue > 0 ? (
                <span aria-hidden="true" style={{ fontSize: 12, color: palette.accent, fontWeight: 600 }}>
                  {`逾期${tile.overdue}`}
                </span>
              ) : tile.soon > 0 ? (
                <span aria-hidden="true" style={{ fontSize: 12, color: palette.soon }}>{`将到期${tile.soon}`}</span>
              ) : null}
              <span className="duty-heard">{`${standings[standing].word}，${shareSentence(tile)}在名册中查看`}</span>
            </button>
          );
        })}
      </fieldset>
      <p style={{ margin: "8px 0 0", minHeight: 22 }}>
        {inHand ? shareSentence(inHand) : "指向一格，这里说明该市的情况；点击或按回车，在名册中查看该市的机构。"}
      </p>
    </figure>
  );
}
