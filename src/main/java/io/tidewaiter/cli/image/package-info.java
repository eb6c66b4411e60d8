/** Images as the command line sees them: who signed what, as values, and the ways to show it. */
@NullMarked
package io.tidewaiter.cli.image;

import org.jspecify.annotations.NullMarked;
