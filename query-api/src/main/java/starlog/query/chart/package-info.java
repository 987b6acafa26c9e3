/// What stands still in the world, as on a chart.
package starlog.query.chart;
