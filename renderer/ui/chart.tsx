import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { type EChartsCoreOption, type EChartsType, init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";

use([AriaComponent, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

/**
 * A drawing that fills its width and follows it. Only for modules that are loaded when they are shown: the library is large.
 * These register the kinds of their series. `height` in pixels; a new `option` replaces the former wholly. `label` names the
 * drawing until it has described itself.
 */
export function Chart(props: { label: string; option: EChartsCoreOption; height: number }) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  useEffect(() => {
    if (!place.current) return;
    const made = init(place.current, undefined, { renderer: "svg" });
    chart.current = made;
    const follow = new ResizeObserver(() => made.resize());
    follow.observe(place.current);
    return () => {
      follow.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, []);
  useEffect(() => {
    chart.current?.setOption(props.option, { notMerge: true });
  }, [props.option]);
  return <div ref={place} role="img" aria-label={props.label} style={{ width: "100%", height: props.height }} />;
}
