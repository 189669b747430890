"""Trains one model with PyTorch for some steps and prints what that took, as JSON. torch_child.py MODEL STEPS THREADS [channels_last]."""

import json
import resource
import sys
import time

import torch
from torch import nn

MODEL, STEPS, THREADS = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
BATCH, WARM_UP, IMAGES = 32, 200, 60_000

# The order of an image's numbers in memory, in which convolutions may be faster.
FORMAT = torch.channels_last if "channels_last" in sys.argv[4:] else torch.contiguous_format

torch.set_num_threads(THREADS)
torch.manual_seed(1)


def dense():
    return nn.Sequential(
        nn.Flatten(), nn.Linear(784, 64), nn.ReLU(), nn.Linear(64, 784), nn.Sigmoid(), nn.Unflatten(1, (1, 28, 28))
    )


def denoiser():
    transposed = {"stride": 2, "padding": 1, "output_padding": 1}
    return nn.Sequential(
        nn.Conv2d(1, 16, 3, stride=2, padding=1),
        nn.ReLU(),
        nn.Conv2d(16, 8, 3, stride=2, padding=1),
        nn.ReLU(),
        nn.ConvTranspose2d(8, 8, 3, **transposed),
        nn.ReLU(),
        nn.ConvTranspose2d(8, 16, 3, **transposed),
        nn.ReLU(),
        nn.Conv2d(16, 1, 3, padding=1),
        nn.Sigmoid(),
    )


model = {"dense": dense, "denoiser": denoiser}[MODEL]().to(memory_format=FORMAT)
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, eps=1e-7, fused=True)
images = torch.rand(IMAGES, 1, 28, 28)
order = torch.randperm(IMAGES)


def step(index):
    first = index * BATCH % IMAGES
    batch = images[order[first : first + BATCH]].contiguous(memory_format=FORMAT)
    loss = nn.functional.mse_loss(model(batch), batch)
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    optimizer.step()


for index in range(WARM_UP):
    step(index)
cpu, start = time.process_time(), time.perf_counter()
for index in range(WARM_UP, WARM_UP + STEPS):
    step(index)
took = {"cpuSeconds": time.process_time() - cpu, "wallSeconds": time.perf_counter() - start, "steps": STEPS}
print(json.dumps({**took, "peakMB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
