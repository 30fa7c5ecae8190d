package be.parkerenopmaat.gateway;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.EncodedResourceResolver;

/// How long a browser may keep the web client's files: those with a hash in their name for ever,
/// the others only after asking again, so that an operator can replace the mark.
@Configuration(proxyBeanMethods = false)
class WebClientFiles implements WebMvcConfigurer {

  private static final String OURS = "classpath:/static/";

  private final GatewaySettings settings;

  WebClientFiles(GatewaySettings settings) {
    this.settings = settings;
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/assets/**")
        .addResourceLocations("classpath:/static/assets/")
        .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
        // The build lays a smaller form beside each file.
        .resourceChain(true)
        .addResolver(new EncodedResourceResolver());
    registry
        .addResourceHandler("/api/viewer/*")
        .addResourceLocations("classpath:/static/api/viewer/")
        .setCacheControl(CacheControl.noCache());
    registry
        .addResourceHandler("/*.svg", "/*.png", "/*.ico")
        .addResourceLocations(marks())
        .setCacheControl(CacheControl.noCache());
  }

  /// The operator's files first, ours for what is not among them.
  private String[] marks() {
    Path brand = settings.brandFolder();
    return brand == null
        ? new String[] {OURS}
        : new String[] {brand.toAbsolutePath().toUri() + "/", OURS};
  }
}
