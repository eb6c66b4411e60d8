package io.tidewaiter.policy.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** By whom an image has to be signed. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SignaturesSpec(
    @JsonPropertyDescription("How many different authorities have to have signed; 1 if absent.")
        @Min(1)
        @Max(16)
        @Nullable Integer threshold,
    @JsonPropertyDescription(
            "Whether a signature that names a repository has to name the image's own. Signatures in"
                + " the bundle format name none.")
        @Nullable Boolean sameRepository,
    @Required @JsonPropertyDescription("Whose signatures count.") @Size(min = 1, max = 16)
        @Nullable List<AuthoritySpec> authorities) {}
