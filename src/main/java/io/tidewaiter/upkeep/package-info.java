/** What an installation does in its cluster for itself: certificates, leadership, repair. */
@NullMarked
package io.tidewaiter.upkeep;

import org.jspecify.annotations.NullMarked;
