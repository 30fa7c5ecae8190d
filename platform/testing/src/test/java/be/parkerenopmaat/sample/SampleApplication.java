package be.parkerenopmaat.sample;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
class SampleApplication {

  static void main(String[] arguments) {
    SpringApplication.run(SampleApplication.class, arguments);
  }
}
