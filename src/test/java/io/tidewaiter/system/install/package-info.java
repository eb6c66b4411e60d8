/**
 * Tidewaiter as Helm installs it, on the real control plane: what the chart asks for runs as local
 * processes, reached by the API server through the chart's Service.
 */
@NullMarked
package io.tidewaiter.system.install;

import org.jspecify.annotations.NullMarked;
