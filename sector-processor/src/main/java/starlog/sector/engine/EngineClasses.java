package starlog.sector.engine;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The engine of another build, from its classes: `starlog` is taken from them, what it stands on (Avro, the JDK) from
/// this build, and this package from this build, too, as both sides have to mean the same by it.
public final class EngineClasses implements AutoCloseable {
    private static final String OURS = "starlog.";
    private static final String SHARED = EngineClasses.class.getPackageName() + ".";
    private static final String BUILT = SHARED + "built.BuiltEngine";

    private final Loader loader;
    private final Engine engine;

    private EngineClasses(Loader loader, Engine engine) {
        this.loader = loader;
        this.engine = engine;
    }

    /// @param places jars, or folders of classes; the first that has a class wins
    /// @throws IOException if a place is not there, or if there is no engine in them
    public static EngineClasses open(List<Path> places) throws IOException {
        URL[] urls = new URL[places.size()];
        for (int place = 0; place < urls.length; place++) {
            if (!Files.exists(places.get(place))) throw new IOException("there is no " + places.get(place));
            urls[place] = places.get(place).toUri().toURL();
        }
        var loader = new Loader(urls);
        try {
            Object built = loader.loadClass(BUILT).getDeclaredConstructor().newInstance();
            if (built instanceof Engine engine) return new EngineClasses(loader, engine);
            throw new IOException("the engine in " + places + " is not one that this build can run");
        } catch (ReflectiveOperationException | LinkageError e) {
            loader.close();
            throw new IOException("there is no engine in " + places + ": " + e, e);
        }
    }

    public Engine engine() {
        return engine;
    }

    /// The classes; what a fold has loaded stays usable.
    @Override
    public void close() throws IOException {
        loader.close();
    }

    private static final class Loader extends URLClassLoader {
        Loader(URL[] urls) {
            super(urls, EngineClasses.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!isTheirs(name)) return super.loadClass(name, resolve);
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                if (loaded == null) loaded = findClass(name);
                if (resolve) resolveClass(loaded);
                return loaded;
            }
        }

        /// Schemas lie beside the classes.
        @Override
        public URL getResource(String name) {
            URL found = findResource(name);
            return found != null ? found : super.getResource(name);
        }

        private static boolean isTheirs(String name) {
            if (!name.startsWith(OURS)) return false;
            boolean shared = name.startsWith(SHARED) && name.indexOf('.', SHARED.length()) < 0;
            return !shared;
        }
    }
}
