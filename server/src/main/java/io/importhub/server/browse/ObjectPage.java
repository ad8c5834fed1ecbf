package io.importhub.server.browse;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.importhub.server.repository.ModelObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list of objects.
 *
 * @param next what goes into {@code after} for the next page; absent at the end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ObjectPage(List<ModelObject> objects, @Nullable String next) {}
