/** The chart on the page, where pointing at a bar says what it is. Only ever imported when somebody points at one. */
import { BarController, BarElement, CategoryScale, Chart, LinearScale, Tooltip } from 'chart.js';
import { FONT, known, TEXT_SIZE, toChartJs, valueText } from './chartjs.ts';
import type { ChartDefinition } from './index.ts';

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip);

/** Draws the definition on a canvas of the page, as the server drew it, with its bars answering to the pointer. */
export function drawOn(canvas: HTMLCanvasElement, definition: ChartDefinition, width: number): void {
  const configuration = toChartJs(definition, Math.min(width, 640));
  new Chart(canvas, {
    ...configuration,
    options: {
      ...configuration.options,
      events: ['mousemove', 'mouseout', 'click', 'touchstart'],
      plugins: {
        ...configuration.options?.plugins,
        tooltip: {
          enabled: true,
          displayColors: false,
          cornerRadius: 0,
          titleFont: { family: FONT, size: TEXT_SIZE },
          bodyFont: { family: FONT, size: TEXT_SIZE },
          callbacks: {
            title: ([item]) => definition.categories[item?.dataIndex ?? 0] ?? '',
            label: ({ datasetIndex, dataIndex }) => {
              const series = definition.series[datasetIndex];
              return `${series?.label}: ${valueText(known(series?.values[dataIndex]))}`;
            },
          },
        },
      },
    },
  });
}
