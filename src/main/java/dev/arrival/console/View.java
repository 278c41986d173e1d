package dev.arrival.console;

import jakarta.faces.FacesWrapper;
import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.FacesContext;
import java.util.HashMap;
import java.util.Map;

/**
 * A page whose map is part of its own state, and goes with it to the node that takes the next post. Faces' own map is a
 * bean in the session, which not every server can read on another node. PrimeFaces keeps the nonce of the
 * Content-Security-Policy there.
 */
public class View extends UIViewRoot {
    /** MyFaces unwraps a page's map until it comes to its own, or to none. */
    private static final class OwnMap extends HashMap<String, Object> implements FacesWrapper<Map<String, Object>> {
        private static final long serialVersionUID = 1;

        @Override
        public Map<String, Object> getWrapped() {
            return null;
        }
    }

    private OwnMap map;

    @Override
    public Map<String, Object> getViewMap() {
        return getViewMap(true);
    }

    @Override
    public Map<String, Object> getViewMap(boolean create) {
        if (map == null && create) {
            map = new OwnMap();
        }
        return map;
    }

    @Override
    public Object saveState(FacesContext context) {
        return new Object[] {super.saveState(context), map == null ? null : new HashMap<>(map)};
    }

    @Override
    @SuppressWarnings("unchecked")
    public void restoreState(FacesContext context, Object state) {
        var both = (Object[]) state;
        if (both[0] != null) {
            super.restoreState(context, both[0]);
        }
        if (both[1] != null) {
            getViewMap(true).putAll((Map<String, Object>) both[1]);
        }
    }
}
