/**
 * What the webhook knows of its cluster: watched from the API server, never asked for in a request.
 */
@NullMarked
package io.tidewaiter.cluster;

import org.jspecify.annotations.NullMarked;
