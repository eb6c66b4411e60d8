/**
 * Kubernetes manifests as files hold them: read as kubectl reads them, with the line and column of
 * every part. Pure: no cluster, no clock, no policy.
 */
@NullMarked
package io.tidewaiter.manifest;

import org.jspecify.annotations.NullMarked;
