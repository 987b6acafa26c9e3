package starlog.ingest.account;

import java.util.LinkedHashMap;
import java.util.Map;

/// The elements added or asked for last, up to a number. Any thread.
final class Recent<T> {
    private final Map<T, Boolean> elements;

    Recent(int rememberedMax) {
        elements = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<T, Boolean> eldest) {
                return size() > rememberedMax;
            }
        };
    }

    synchronized void add(T element) {
        elements.put(element, true);
    }

    synchronized boolean contains(T element) {
        return elements.get(element) != null; // not containsKey, which would not count as asking
    }
}
