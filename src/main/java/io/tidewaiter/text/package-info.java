/** Text from strangers: how it is shown, and how names in it are matched. Knows nothing else. */
@NullMarked
package io.tidewaiter.text;

import org.jspecify.annotations.NullMarked;
