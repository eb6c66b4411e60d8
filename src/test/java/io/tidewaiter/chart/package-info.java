/** The Helm chart, rendered by the real Helm 3 and 4. */
@NullMarked
package io.tidewaiter.chart;

import org.jspecify.annotations.NullMarked;
