"""Trains one model with Keras' own fit for some steps and prints what that took, as JSON. keras_child.py MODEL STEPS THREADS."""

import json
import os
import resource
import sys
import time

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import keras
import numpy as np
import tensorflow as tf
from keras import layers

MODEL, STEPS, THREADS = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
BATCH, WARM_UP, IMAGES = 32, 200, 60_000

tf.config.threading.set_intra_op_parallelism_threads(THREADS)
tf.config.threading.set_inter_op_parallelism_threads(THREADS)
keras.utils.set_random_seed(1)


def dense():
    return [
        layers.Flatten(),
        layers.Dense(64, activation="relu"),
        layers.Dense(784, activation="sigmoid"),
        layers.Reshape((28, 28)),
    ]


def denoiser():
    same = {"padding": "same", "activation": "relu"}
    return [
        layers.Conv2D(16, 3, strides=2, **same),
        layers.Conv2D(8, 3, strides=2, **same),
        layers.Conv2DTranspose(8, 3, strides=2, **same),
        layers.Conv2DTranspose(16, 3, strides=2, **same),
        layers.Conv2D(1, 3, padding="same", activation="sigmoid"),
    ]


shape = (28, 28, 1) if MODEL == "denoiser" else (28, 28)
model = keras.Sequential([keras.Input(shape), *{"dense": dense, "denoiser": denoiser}[MODEL]()])
model.compile(optimizer="adam", loss="mse")
images = np.random.default_rng(1).random((IMAGES, *shape), dtype=np.float32)


def train(steps):
    part = images[: steps * BATCH]
    model.fit(part, part, batch_size=BATCH, epochs=1, verbose=0)


train(WARM_UP)
cpu, start = time.process_time(), time.perf_counter()
train(STEPS)
took = {"cpuSeconds": time.process_time() - cpu, "wallSeconds": time.perf_counter() - start, "steps": STEPS}
print(json.dumps({**took, "peakMB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
